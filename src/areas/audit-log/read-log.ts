import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import type { Json } from '../../kernel/canonical.ts'
import { base64Of } from '../../kernel/merkle/digest.ts'
import { frontierFrom, rootOfFrontier } from '../../kernel/merkle/frontier.ts'
import { listMembers } from '../people/index.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import { readsNames } from './reads-names.rule.ts'

export type LogFilter = {
  /** Entries before this place. */
  readonly before?: number | undefined
  readonly clause?: string | undefined
  /** Only for those who read names. */
  readonly person?: string | undefined
  /** A day of the school's calendar. */
  readonly day?: string | undefined
}
export type LogLine = {
  /** Null for the second in which it still waits for its place. */
  readonly seq: number | null
  readonly at: Temporal.Instant
  /** Null where the software acted by itself, or the reader sees no names. */
  readonly actor: { readonly id: string; readonly name: string } | null
  readonly bySoftware: boolean
  readonly act: string
  readonly clause: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly payload: Readonly<Record<string, Json>> | null
}
export type LogHead = {
  readonly size: number
  /** Root of the tree over all of it, in base64. */
  readonly root: string
  readonly checkpoint: { readonly size: number; readonly at: Temporal.Instant; readonly note: string; readonly vkey: string } | null
}
export type LogPage = {
  readonly head: LogHead
  readonly lines: readonly LogLine[]
  /** The place to go on before, or null at the end. */
  readonly next: number | null
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly names: boolean
}

const perPage = 50

/** The school's log, newest first, and how it can be checked. Two queries. @policy LEG-3 */
export async function readLog(work: Work, filter: LogFilter): Promise<LogPage> {
  const names = readsNames(work.caller.roles)
  const found = await logQuery(work, names ? filter : { ...filter, person: undefined }).executeTakeFirstOrThrow()
  const people = names ? await listMembers(work) : []
  const nameOf = new Map(people.map((one) => [one.id, one.name]))
  const lines = found.entries.slice(0, perPage).map((row) => lineOf(row, names, nameOf))
  const more = found.entries.length > perPage
  return { head: headOf(found), lines, next: more ? (lines.at(-1)?.seq ?? null) : null, people, names }
}

/** How far the log is, and what proves it. One query. */
export const readHead = async (work: Work): Promise<LogHead> => headOf(await headQuery(work).executeTakeFirstOrThrow())

const headQuery = (work: Work) =>
  work
    .tables<AuditLogTables>()
    .selectNoFrom((eb) => [
      jsonObjectFrom(eb.selectFrom('log_tree as t').select(['t.size', 't.frontier']).where('t.school_id', '=', work.school.id)).as('tree'),
      jsonObjectFrom(
        eb
          .selectFrom('checkpoint as c')
          .innerJoin('log_key as k', 'k.school_id', 'c.school_id')
          .select(['c.size', 'c.note', 'c.at', 'k.vkey'])
          .where('c.school_id', '=', work.school.id)
          .where('k.retired_at', 'is', null)
          .orderBy('c.size', 'desc')
          .limit(1),
      ).as('checkpoint'),
    ])

const logQuery = (work: Work, filter: LogFilter) =>
  headQuery(work).select((eb) => {
    let entries = eb
      .selectFrom('log_entry as e')
      .select(['e.seq', 'e.at', 'e.actor_id', 'e.act', 'e.clause', 'e.subject_kind', 'e.subject_id', 'e.payload'])
      .where('e.school_id', '=', work.school.id)
    if (filter.before !== undefined) entries = entries.where('e.seq', '<', filter.before)
    if (filter.clause) entries = entries.where('e.clause', '=', filter.clause)
    if (filter.person) entries = entries.where('e.actor_id', '=', filter.person)
    if (filter.day) {
      const day = Temporal.PlainDate.from(filter.day).toZonedDateTime(work.school.timeZone)
      entries = entries.where('e.at', '>=', day.toInstant()).where('e.at', '<', day.add({ days: 1 }).toInstant())
    }
    return jsonArrayFrom(
      entries
        .orderBy('e.seq', (order) => order.desc().nullsFirst())
        .orderBy('e.at', 'desc')
        .orderBy('e.id', 'desc')
        .limit(perPage + 1),
    ).as('entries')
  })

type Found = Awaited<ReturnType<ReturnType<typeof logQuery>['executeTakeFirstOrThrow']>>

/** Instants inside a JSON object come as text. */
const instant = (text: unknown): Temporal.Instant => Temporal.Instant.from(String(text))

const headOf = ({ tree, checkpoint }: Pick<Found, 'tree' | 'checkpoint'>): LogHead => ({
  size: tree ? Number(tree.size) : 0,
  root: base64Of(rootOfFrontier(frontierFrom(tree?.frontier ?? '0'))),
  checkpoint: checkpoint && {
    size: Number(checkpoint.size),
    at: instant(checkpoint.at),
    note: checkpoint.note,
    vkey: checkpoint.vkey,
  },
})

const lineOf = (row: Found['entries'][number], names: boolean, nameOf: ReadonlyMap<string, string>): LogLine => ({
  seq: row.seq === null ? null : Number(row.seq),
  at: instant(row.at),
  actor: names && row.actor_id !== null ? { id: row.actor_id, name: nameOf.get(row.actor_id) ?? 'Somebody' } : null,
  // Confidential acts name nobody; they were still done by people.
  bySoftware: row.actor_id === null && row.subject_kind !== 'concern',
  act: row.act,
  clause: row.clause,
  subject: { kind: row.subject_kind, id: names ? row.subject_id : '' },
  payload: names ? ((row.payload ?? {}) as Readonly<Record<string, Json>>) : null,
})
