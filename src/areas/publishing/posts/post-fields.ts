import type { DignityAnswer, DignityQuestion } from '../checks/index.ts'
import type { People, Speech, Whose } from '../publishing.tables.ts'
import type { Timing } from './post-life.rule.ts'
import type { Post } from './read-post.ts'

/** What a save may change of a picture. What is left out stays as it is. */
export type PictureChange = {
  readonly alt?: string
  readonly speech?: Speech | null
  /** Of a video: WebVTT, or lines that begin with a time. */
  readonly captions?: string
  /** Whoever named the pupils has looked again, since part of the picture was hidden. */
  readonly lookedAgain?: true
  readonly people?: People | null
  readonly work?: Whose | null
  readonly credit?: string
  readonly permission?: string
  readonly leftOff?: readonly string[]
  readonly pupils?: readonly string[]
  readonly answers?: Readonly<Partial<Record<DignityQuestion, NonNullable<DignityAnswer>>>>
}
export type PostChange = {
  readonly text?: string
  readonly title?: string
  readonly authorLine?: string
  readonly channels?: readonly string[]
  /** A channel's own wording; empty takes it away. */
  readonly variants?: Readonly<Record<string, string>>
  readonly timing?: Timing
  /** Wall time in the school's zone, `2026-11-23T15:40`. */
  readonly due?: string
  readonly pictures?: Readonly<Record<string, PictureChange>>
  /** Ids of the pictures in the order in which they shall stand; those left out keep their places behind. */
  readonly order?: readonly string[]
  /** The version that was read; with it, somebody else's newer words are not overwritten. */
  readonly version?: number
}

/** More than any platform takes: the checks say where it is too long. */
export const mostTitle = 300
const questions: readonly DignityQuestion[] = ['suitable', 'clothed', 'kind']
const one = (value: unknown): string | undefined => (typeof value === 'string' ? value : Array.isArray(value) ? one(value[0]) : undefined)
const all = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '')
const among = <const T extends string>(value: string | undefined, list: readonly T[]): T | undefined => list.find((each) => each === value)
const cut = (value: string, length: number): string => value.replaceAll('\0', '').slice(0, length)

/** Reads the composer's fields. A part that was not on the form (no boxes shown, no right to see the roll) is left as it is. */
export function changeOf(post: Post, typed: Readonly<Record<string, unknown>>, mayName: boolean): PostChange {
  const version = Number(one(typed.version))
  const text = one(typed.text)
  const title = one(typed.title)
  const authorLine = one(typed['author-line'])
  const timing = among(one(typed.timing), ['on-approval', 'at', 'by-hand'])
  return {
    ...(text === undefined ? {} : { text: cut(text, 20_001) }),
    ...(title === undefined ? {} : { title: cut(title, mostTitle) }),
    ...(authorLine === undefined ? {} : { authorLine: cut(authorLine, 200) }),
    ...(typed.where === undefined ? {} : { channels: all(typed.channels), variants: variantsOf(typed) }),
    ...(timing === undefined ? {} : { timing, due: one(typed.due) ?? '' }),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    order: orderOf(post, typed),
    pictures: Object.fromEntries(
      post.pictures.filter(({ id }) => typed[`has-${id}`] !== undefined).map(({ id }) => [id, pictureChange(typed, id, mayName)]),
    ),
  }
}

/** The rows stand in the order of the pictures; a button without script moves one by a place. */
function orderOf(post: Post, typed: Readonly<Record<string, unknown>>): readonly string[] {
  const rows = Object.keys(typed).flatMap((name) => (name.startsWith('has-') ? [name.slice(4)] : []))
  const [way, moved = ''] = (one(typed.move) ?? '').split(':')
  const order = [...rows, ...post.pictures.map(({ id }) => id).filter((id) => !rows.includes(id))]
  const at = order.indexOf(moved)
  const to = at + (way === 'earlier' ? -1 : 1)
  if (at < 0 || to < 0 || to >= order.length) return order
  order.splice(at, 1)
  order.splice(to, 0, moved)
  return order
}

const variantsOf = (typed: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (name.startsWith('variant-') ? [[name.slice(8), cut(one(value) ?? '', 20_000)]] : [])),
  )

function pictureChange(typed: Readonly<Record<string, unknown>>, id: string, mayName: boolean): PictureChange {
  const field = (name: string): string | undefined => one(typed[`${name}-${id}`])
  const answers = questions.flatMap((question) => {
    const answer = among(field(question), ['yes', 'no', 'unsure'])
    return answer ? [[question, answer] as const] : []
  })
  return {
    alt: cut(field('alt') ?? '', 1000).trim(),
    ...(field('captions') === undefined ? {} : { captions: cut(field('captions') ?? '', 40_000) }),
    ...(typed[`video-${id}`] === undefined ? {} : { speech: among(field('speech'), ['spoken', 'silent']) ?? null }),
    ...(field('still') === 'yes' ? { lookedAgain: true as const } : {}),
    people: among(field('people'), ['pupils', 'adults', 'none']) ?? null,
    work: among(field('work'), ['own', 'pupil', 'other']) ?? null,
    credit: cut(field('credit') ?? '', 300).trim(),
    permission: cut(field('permission') ?? '', 1000).trim(),
    leftOff: all(typed[`off-${id}`]),
    answers: Object.fromEntries(answers),
    ...(mayName && typed[`who-${id}`] !== undefined ? { pupils: all(typed[`pupils-${id}`]) } : {}),
  }
}
