import { z } from 'zod'
import { id } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type PostState, postStates } from './post-life.rule.ts'
import { type Post, readPost } from './read-post.ts'

/** What the API takes and gives of a post. */
export const one = z.object({ id: id() })
export const state = z.enum(Object.keys(postStates) as [PostState, ...PostState[]])
const answer = z.enum(['yes', 'no', 'unsure'])
export const answers = z.object({ suitable: answer, clothed: answer, kind: answer }).partial()

const pictureShape = z.object({
  id: z.uuid(),
  sha256: z.string(),
  kind: z.enum(['picture', 'video']),
  mime: z.string(),
  width: z.number(),
  height: z.number(),
  alt: z.string(),
  speech: z.enum(['spoken', 'silent']).nullable(),
  captions: z.string(),
  isWithheld: z.boolean(),
  people: z.enum(['pupils', 'adults', 'none']).nullable(),
  work: z.enum(['own', 'pupil', 'other']).nullable(),
  credit: z.string(),
  permission: z.string(),
  leftOff: z.array(z.uuid()),
  pupils: z.array(z.uuid()),
  answers: z.array(z.object({ question: z.string(), answer, by: z.string(), at: z.string() })),
})
export const postShape = z.object({
  id: z.uuid(),
  state,
  note: z.string().nullable(),
  authorId: z.uuid(),
  text: z.string(),
  title: z.string(),
  authorLine: z.string(),
  timing: z.enum(['on-approval', 'at', 'by-hand']),
  due: z.string().nullable(),
  dueAt: z.string().nullable(),
  version: z.number(),
  needsSenior: z.boolean(),
  targets: z.array(z.object({ id: z.uuid(), channelId: z.uuid(), platform: z.string(), name: z.string(), variant: z.string().nullable() })),
  pictures: z.array(pictureShape),
  decisions: z.array(
    z.object({
      decision: z.enum(['approved', 'changes-asked', 'rejected']),
      comment: z.string(),
      by: z.string(),
      at: z.string(),
      contentHash: z.string(),
      voidedBecause: z.string().nullable(),
    }),
  ),
})
const verdict = z.enum(['pass', 'warn', 'person', 'block'])
export const judged = z.object({
  verdict,
  findings: z.array(z.object({ check: z.string(), clause: z.string(), verdict, where: z.string(), message: z.string(), why: z.string() })),
})

/** Who is in a picture is told only to those who may see the roll. */
function shown(work: Work, post: Post): z.input<typeof postShape> {
  const mayName = work.caller.may.has('roll.read')
  const pictures = post.pictures.map(({ leftOff, pupils, answers: given, ...picture }) => ({
    ...picture,
    leftOff: [...leftOff],
    pupils: mayName ? [...pupils] : [],
    answers: given.map((each) => ({ ...each, at: each.at.toString() })),
  }))
  const decisions = post.decisions.map(({ decision, comment, by, at, hash, voidedBecause }) => ({
    decision,
    comment,
    by,
    at: at.toString(),
    contentHash: hash,
    voidedBecause,
  }))
  return {
    ...post,
    due: post.dueLocal?.toString() ?? null,
    dueAt: post.dueAt?.toString() ?? null,
    targets: [...post.targets],
    pictures,
    decisions,
  }
}
/** The post as it is now. */
export const after = async (work: Work, postId: string): Promise<z.input<typeof postShape>> => shown(work, await readPost(work, postId))

/** A change as zod reads it has `undefined` where nothing was said; a save leaves such things out. */
export const given = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
