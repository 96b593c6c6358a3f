import { readFileOf } from '../../../infra/files/index.ts'
import type { Later, Outside } from '../../../infra/http/declare.ts'
import { reencode } from '../../../infra/pictures/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { PictureOp } from '../../../kernel/picture-ops.ts'
import { isOpen } from '../posts/post-life.rule.ts'
import { holdPost } from '../posts/read-post.ts'
import { write } from '../posts/save-post.ts'
import { sayState } from '../posts/take-back.ts'
import { ChangedMeanwhile, NotOpen, PictureNotFound, PictureWithheld } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import { keepDrawn } from './add-picture.ts'
import { orderErased, stayKept } from './erase-files.ts'

/** What a person asks for: something more, drawn on the picture as it was shown (`on`), the last thing undone, or all of it. */
export type Wish = { readonly add: readonly PictureOp[]; readonly on?: string } | 'undo' | 'all-undone'
/** A picture drawn anew from the one that was kept, and safe on disk. */
export type Edited = Awaited<ReturnType<typeof keepDrawn>> & {
  readonly from: string
  readonly ops: readonly PictureOp[]
  readonly wish: Wish
}

/** The picture as it can be changed by hand. @throws PictureNotFound, PictureWithheld */
export async function editable(work: Work, pictureId: string) {
  const row = await work
    .tables<PostTables>()
    .selectFrom('picture')
    .select([
      'id',
      'post_id',
      'sha256',
      'medium_sha256',
      'small_sha256',
      'thumb_sha256',
      'original_sha256',
      'edits',
      'kind',
      'width',
      'height',
    ])
    .select(['alt', 'look_again', 'withheld_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', pictureId)
    .executeTakeFirst()
  if (row?.kind !== 'picture') throw PictureNotFound()
  if (row.withheld_at) throw PictureWithheld()
  return row
}

/** By this a form says onto which state of the picture somebody drew. */
export const shownAs = ({ sha256 }: { readonly sha256: string }): string => sha256.slice(0, 12)

/**
 * Draws it from the picture as it was kept, with all that was done to it, in the program that opens pictures: before any transaction.
 * @throws ChangedMeanwhile, where it looks different by now from what somebody drew on
 */
export async function drawEdit(
  work: Work,
  outside: Outside,
  { pictureId, wish }: { pictureId: string; wish: Wish },
): Promise<Later<Edited>> {
  const row = await editable(work, pictureId)
  if (typeof wish !== 'string' && (wish.on ?? shownAs(row)) !== shownAs(row)) throw ChangedMeanwhile()
  const ops = wish === 'all-undone' ? [] : wish === 'undo' ? row.edits.slice(0, -1) : [...row.edits, ...wish.add]
  const [filesDir, schoolId] = [String(outside.filesDir), work.school.id]
  return async () => {
    const drawn = await reencode(await readFileOf(filesDir, schoolId, row.original_sha256 ?? row.sha256), ops)
    return { ...(await keepDrawn(filesDir, schoolId, drawn)), from: row.sha256, ops, wish }
  }
}

/**
 * Puts the new picture in the place of the old one: an approval counts no more, and whoever named pupils looks again if part of it is
 * hidden now. What it was before any change is kept until the post is sent, so that a change can be undone.
 * @throws ChangedMeanwhile, NotOpen
 * @policy IMG-5 DO-1
 */
export async function keepEdit(work: Work, pictureId: string, edited: Edited): Promise<void> {
  const post = await holdPost(work, (await editable(work, pictureId)).post_id)
  if (!isOpen(post.state)) throw NotOpen({ state: sayState(post.state) })
  const row = await editable(work, pictureId)
  if (row.sha256 !== edited.from) throw ChangedMeanwhile()
  const files = [edited.sha256, edited.mediumSha256, edited.smallSha256, edited.thumbSha256]
  const original = edited.ops.length > 0 ? (row.original_sha256 ?? row.sha256) : null
  await stayKept(work, [...files, ...(original ? [original] : [])])
  await work
    .tables<PostTables>()
    .updateTable('picture')
    .set({
      sha256: edited.sha256,
      medium_sha256: edited.mediumSha256,
      small_sha256: edited.smallSha256,
      thumb_sha256: edited.thumbSha256,
      original_sha256: original,
      edits: JSON.stringify(edited.ops),
      mime: edited.mime,
      width: edited.width,
      height: edited.height,
      bytes: edited.bytes,
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', pictureId)
    .execute()
  const before = [row.sha256, row.medium_sha256, row.small_sha256, row.thumb_sha256, row.original_sha256].filter((sha) => sha !== null)
  await orderErased(
    work,
    before.filter((sha) => sha !== original && !files.includes(sha)),
    { now: true },
  )
  const { sha256, thumbSha256, mime, width, height } = edited
  const next = { sha256, thumbSha256, mime, width, height }
  await write(work, post, {
    ...post,
    pictures: post.pictures.map((one) =>
      one.id === pictureId ? { ...one, ...next, lookAgain: one.pupils.length > 0 && (hides(edited.wish) || one.lookAgain) } : one,
    ),
  })
  work.log({
    act: 'publishing.picture-changed',
    clause: 'IMG-5',
    subject: { kind: 'picture', id: pictureId },
    payload: { does: typeof edited.wish === 'string' ? edited.wish : edited.wish.add.map(({ does }) => does).join(', ') },
  })
}

const hides = (wish: Wish): boolean => typeof wish !== 'string' && wish.add.some(({ does }) => does !== 'turn')

/** Once a post is sent to somebody else, what was covered in its pictures is gone from the disk too. @policy IMG-5 */
export async function forgetOriginals(work: Work, postId: string): Promise<void> {
  const db = work.tables<PostTables>()
  const kept = await db
    .selectFrom('picture')
    .select('original_sha256')
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .where('original_sha256', 'is not', null)
    .execute()
  if (kept.length === 0) return
  await db
    .updateTable('picture')
    .set({ original_sha256: null, edits: '[]' })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .execute()
  await orderErased(
    work,
    kept.flatMap(({ original_sha256 }) => original_sha256 ?? []),
    { now: true },
  )
}
