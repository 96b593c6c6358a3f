import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { Proof, ReleaseTables } from '../release/release.tables.ts'
import type { ReleaseState } from '../release/release-states.rule.ts'
import { SweepNotFound } from './sweep.errors.ts'
import { type Cause, isOver, type Result, resultOf } from './sweep.rule.ts'
import type { LetterHow, SweepTables } from './sweep.tables.ts'

export type SweepItem = {
  readonly publicationId: string
  readonly postId: string
  readonly words: string
  readonly platformName: string
  readonly channel: string
  readonly url: string | null
  readonly declared: boolean
  readonly wants: 'take-down' | 'review'
  readonly result: Result
  readonly state: ReleaseState
  /** Why it is still there. */
  readonly because: string | null
  readonly decidedBecause: string
  readonly keepUntil: Temporal.PlainDate | null
  readonly publishedAt: Temporal.Instant | null
  readonly downAt: Temporal.Instant | null
  readonly tries: number
  readonly proof: Proof | null
}
export type HeldPost = { readonly postId: string; readonly words: string; readonly was: string; readonly heldAt: Temporal.Instant }
export type Sweep = {
  readonly id: string
  readonly pupilId: string
  readonly cause: Cause
  readonly beganAt: Temporal.Instant
  readonly goesOn: boolean
  readonly items: readonly SweepItem[]
  readonly held: readonly HeldPost[]
  readonly breach: {
    readonly askedAt: Temporal.Instant
    readonly answer: 'yes' | 'no' | null
    readonly words: string
    readonly by: string | null
    readonly at: Temporal.Instant | null
  } | null
  readonly letter: { readonly at: Temporal.Instant; readonly how: LetterHow; readonly by: string | null } | null
  /** Nothing is left to be done about what was found. */
  readonly isOver: boolean
}

type People = { member: { school_id: string; id: string; name: string } }
const sweepQuery = (work: Work) =>
  work
    .tables<SweepTables & ReleaseTables & PostTables & People>()
    .selectFrom('sweep as s')
    .selectAll('s')
    .select((eb) => [
      jsonObjectFrom(
        eb.selectFrom('member as m').select('m.name').whereRef('m.school_id', '=', 's.school_id').whereRef('m.id', '=', 's.breach_by'),
      ).as('judge'),
      jsonObjectFrom(
        eb.selectFrom('member as m').select('m.name').whereRef('m.school_id', '=', 's.school_id').whereRef('m.id', '=', 's.letter_by'),
      ).as('writer'),
      jsonArrayFrom(
        eb
          .selectFrom('sweep_item as i')
          .innerJoin('publication as p', (on) => on.onRef('p.school_id', '=', 'i.school_id').onRef('p.id', '=', 'i.publication_id'))
          .innerJoin('post as o', (on) => on.onRef('o.school_id', '=', 'i.school_id').onRef('o.id', '=', 'i.post_id'))
          .leftJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'p.school_id').onRef('t.id', '=', 'p.target_id'))
          .select(['i.publication_id', 'i.post_id', 'i.declared', 'i.wants', 'i.decision', 'i.because as decided_because', 'i.keep_until'])
          .select(['p.state', 'p.because', 'p.url', 'p.next_look_at', 'p.down_tries', 'p.down_proof', 'p.published_at', 'p.taken_down_at'])
          .select(['t.platform_name', 't.name', 'o.text'])
          .whereRef('i.school_id', '=', 's.school_id')
          .whereRef('i.sweep_id', '=', 's.id')
          .orderBy('p.published_at', 'desc')
          .orderBy('p.id'),
      ).as('items'),
      jsonArrayFrom(
        eb
          .selectFrom('sweep_held as h')
          .innerJoin('post as o', (on) => on.onRef('o.school_id', '=', 'h.school_id').onRef('o.id', '=', 'h.post_id'))
          .select(['h.post_id', 'h.was', 'h.held_at', 'o.text'])
          .whereRef('h.school_id', '=', 's.school_id')
          .whereRef('h.sweep_id', '=', 's.id')
          .orderBy('h.held_at')
          .orderBy('h.post_id'),
      ).as('held'),
    ])
    .where('s.school_id', '=', work.school.id)

/** One sweep with all that it found, in one round trip. @throws SweepNotFound for another school's too. */
export async function readSweep(work: Work, id: string): Promise<Sweep> {
  const row = await sweepQuery(work).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw SweepNotFound()
  return sweepOf(row)
}

/** The latest first. */
export const listSweeps = async (work: Work): Promise<readonly Sweep[]> =>
  (await sweepQuery(work).orderBy('s.began_at', 'desc').orderBy('s.id').limit(100).execute()).map(sweepOf)

type Row = Awaited<ReturnType<ReturnType<typeof sweepQuery>['execute']>>[number]

// Timestamps inside JSON come as text.
const instant = (at: unknown): Temporal.Instant | null => (at === null ? null : Temporal.Instant.from(String(at).replace(' ', 'T')))
const shortened = (text: string): string => {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  return words === '' ? 'A post without words' : words.length > 90 ? `${words.slice(0, 88)}…` : words
}

function sweepOf(row: Row): Sweep {
  const items = row.items.map(itemOf)
  return {
    id: row.id,
    pupilId: row.pupil_id,
    cause: row.cause,
    beganAt: row.began_at,
    goesOn: row.look_again_at !== null,
    items,
    held: row.held.map((one) => ({
      postId: one.post_id,
      words: shortened(one.text),
      was: one.was,
      heldAt: instant(one.held_at) ?? row.began_at,
    })),
    breach:
      row.breach_asked_at === null
        ? null
        : { askedAt: row.breach_asked_at, answer: row.breach, words: row.breach_words, by: row.judge?.name ?? null, at: row.breach_at },
    letter: row.letter_at && row.letter_how ? { at: row.letter_at, how: row.letter_how, by: row.writer?.name ?? null } : null,
    isOver: row.look_again_at === null && items.every(({ result }) => isOver(result)),
  }
}

const itemOf = (row: Row['items'][number]): SweepItem => ({
  publicationId: row.publication_id,
  postId: row.post_id,
  words: shortened(row.text),
  platformName: row.platform_name ?? '',
  channel: row.name ?? '',
  url: row.url,
  declared: row.declared,
  wants: row.wants,
  state: row.state,
  result: resultOf({
    state: row.state,
    wants: row.wants,
    decision: row.decision,
    byItself: row.next_look_at !== null,
    tries: row.down_tries,
    personSaw: row.down_proof !== null,
  }),
  because: row.because,
  decidedBecause: row.decided_because,
  keepUntil: row.keep_until === null ? null : Temporal.PlainDate.from(String(row.keep_until)),
  publishedAt: instant(row.published_at),
  downAt: instant(row.taken_down_at),
  tries: row.down_tries,
  proof: row.down_proof,
})
