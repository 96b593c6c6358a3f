import type { Selectable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import { membersByIds } from '../people/index.ts'
import type { DismissReason } from './findings.rule.ts'
import { today } from './keep-watch.ts'
import { FindingNotFound, WatchNotFound } from './mentions.errors.ts'
import type { MentionsTables } from './mentions.tables.ts'
import type { WatchedWords } from './watch.rule.ts'

export type Source = {
  readonly id: string
  readonly place: string
  readonly lookedAt: Temporal.Instant | null
  readonly went: 'well' | 'trouble' | null
  readonly because: string
}
export type Watch = {
  readonly id: string
  readonly name: string
  readonly words: WatchedWords
  readonly feed: string | null
  readonly purpose: string
  readonly assessment: string
  readonly endsOn: Temporal.PlainDate
  readonly begunAt: Temporal.Instant
  readonly begunBy: string
  readonly endedAt: Temporal.Instant | null
  readonly sources: readonly Source[]
}
export type Finding = {
  readonly id: string
  readonly watchId: string
  readonly place: string
  readonly author: string
  readonly words: string
  readonly url: string | null
  readonly saidAt: Temporal.Instant
  readonly state: 'open' | 'dismissed' | 'taken'
  readonly reason: DismissReason | null
  readonly decidedAt: Temporal.Instant | null
  readonly decidedBy: string | null
  readonly itemId: string | null
  readonly canBeAnswered: boolean
}

const findingOf = (row: Selectable<MentionsTables['mention_finding']>, name: string | null): Finding => ({
  id: row.id,
  watchId: row.watch_id,
  place: row.place,
  author: row.author,
  words: row.words,
  url: row.url,
  saidAt: row.said_at,
  state: row.state,
  reason: row.reason,
  decidedAt: row.decided_at,
  decidedBy: name,
  itemId: row.item_id,
  canBeAnswered: row.channel_id !== null,
})

const watchRows = (work: Work) =>
  work
    .tables<MentionsTables>()
    .selectFrom('mention_watch as w')
    .selectAll('w')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('mention_source as s')
          .select(['s.id', 's.place', 's.looked_at', 's.went', 's.because'])
          .whereRef('s.school_id', '=', 'w.school_id')
          .whereRef('s.watch_id', '=', 'w.id')
          .orderBy('s.place'),
      ).as('sources'),
    )
    .where('w.school_id', '=', work.school.id)

type WatchRow = Awaited<ReturnType<ReturnType<typeof watchRows>['execute']>>[number]
const watchOf = (row: WatchRow, begunBy: string): Watch => ({
  id: row.id,
  name: row.name,
  words: { any: row.any_words, all: row.all_words, none: row.none_words },
  feed: row.feed,
  purpose: row.purpose,
  assessment: row.assessment,
  endsOn: row.ends_on,
  begunAt: row.begun_at,
  begunBy,
  endedAt: row.ended_at,
  sources: row.sources.map(({ id, place, looked_at, went, because }) => ({
    id,
    place,
    lookedAt: looked_at === null ? null : Temporal.Instant.from(String(looked_at)),
    went,
    because,
  })),
})

const shown = 100

/** The watches that run, and what was found: what waits for somebody, or what was decided. Two queries. */
export async function readMentions(
  work: Work,
  show: 'open' | 'done',
): Promise<{ readonly watches: readonly Watch[]; readonly findings: readonly Finding[] }> {
  const watches = await watchRows(work).where('w.ended_at', 'is', null).orderBy('w.begun_at').execute()
  const findings = await work
    .tables<MentionsTables>()
    .selectFrom('mention_finding')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('state', show === 'open' ? '=' : '<>', 'open')
    .orderBy('said_at', 'desc')
    .limit(shown)
    .execute()
  return { watches: watches.map((row) => watchOf(row, '')), findings: findings.map((row) => findingOf(row, null)) }
}

/** One finding, with who decided. @throws FindingNotFound */
export async function readFinding(work: Work, id: string): Promise<{ readonly finding: Finding; readonly watch: string }> {
  const row = await work
    .tables<MentionsTables>()
    .selectFrom('mention_finding as f')
    .innerJoin('mention_watch as w', (on) => on.onRef('w.school_id', '=', 'f.school_id').onRef('w.id', '=', 'f.watch_id'))
    .selectAll('f')
    .select('w.name as watch')
    .where('f.school_id', '=', work.school.id)
    .where('f.id', '=', id)
    .executeTakeFirst()
  if (!row) throw FindingNotFound()
  const by = row.decided_by === null ? null : ((await membersByIds(work, [row.decided_by])).get(row.decided_by)?.name ?? 'Somebody')
  return { finding: findingOf(row, by), watch: row.watch }
}

export type Day = { readonly day: Temporal.PlainDate; readonly looks: number; readonly failed: number; readonly found: number }
const daysShown = 14

/** One watch with its days: the proof that somebody looked. @throws WatchNotFound */
export async function readWatch(work: Work, id: string): Promise<{ readonly watch: Watch; readonly days: readonly Day[] }> {
  const row = await watchRows(work).where('w.id', '=', id).executeTakeFirst()
  if (!row) throw WatchNotFound()
  const from = today(work).subtract({ days: daysShown - 1 })
  const rows = await work
    .tables<MentionsTables>()
    .selectFrom('mention_day as d')
    .innerJoin('mention_source as s', (on) => on.onRef('s.school_id', '=', 'd.school_id').onRef('s.id', '=', 'd.source_id'))
    .select((eb) => [
      'd.day',
      eb.fn.sum<number>('d.looks').as('looks'),
      eb.fn.sum<number>('d.failed').as('failed'),
      eb.fn.sum<number>('d.found').as('found'),
    ])
    .where('d.school_id', '=', work.school.id)
    .where('s.watch_id', '=', id)
    .where('d.day', '>=', from)
    .groupBy('d.day')
    .execute()
  const by = new Map(rows.map((one) => [one.day.toString(), one]))
  const days = Array.from({ length: daysShown }, (_, at): Day => {
    const day = from.add({ days: at })
    const counted = by.get(day.toString())
    return { day, looks: Number(counted?.looks ?? 0), failed: Number(counted?.failed ?? 0), found: Number(counted?.found ?? 0) }
  })
  const begunBy = (await membersByIds(work, [row.begun_by])).get(row.begun_by)?.name ?? 'Somebody'
  return { watch: watchOf(row, begunBy), days }
}
