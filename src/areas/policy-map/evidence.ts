import type { Work } from '../../infra/work/work.ts'
import { homeOf } from './homes.ts'
import type { PolicyMapTables } from './policy-map.tables.ts'

/** What this school can show for one clause. */
export type Evidence = {
  /** Entries of the log that name the clause, in the last twelve months. */
  readonly acts: number
  readonly lastAt: Temporal.Instant | null
  /** Things that still need somebody because of it, and those of them whose time is over. */
  readonly open: number
  readonly late: number
}
export const noEvidence: Evidence = { acts: 0, lastAt: null, open: 0, late: 0 }

/**
 * This school's evidence, by clause, in two questions to the database. A clause whose cases are confidential is left out
 * altogether: that something happened lately can be as telling as what.
 */
export async function evidence(work: Work): Promise<ReadonlyMap<string, Evidence>> {
  const db = work.tables<PolicyMapTables>()
  const now = work.now()
  const yearAgo = now.toZonedDateTimeISO(work.school.timeZone).subtract({ years: 1 }).toInstant()
  const acts = await db
    .selectFrom('log_entry')
    .select(({ fn }) => ['clause', fn.countAll<number>().as('acts'), fn.max('at').as('lastAt')])
    .where('school_id', '=', work.school.id)
    .where('at', '>=', yearAgo)
    .groupBy('clause')
    .execute()
  const open = await db
    .selectFrom('today_task')
    .select(({ fn }) => ['clause', fn.countAll<number>().as('open'), fn.countAll<number>().filterWhere('due_at', '<', now).as('late')])
    .where('school_id', '=', work.school.id)
    .groupBy('clause')
    .execute()
  const found = new Map<string, Evidence>()
  for (const { clause, ...rest } of acts) found.set(clause, { ...noEvidence, ...rest })
  for (const { clause, ...rest } of open) found.set(clause, { ...(found.get(clause) ?? noEvidence), ...rest })
  for (const clause of found.keys()) if (clause === '' || isKeptBack(clause)) found.delete(clause)
  return found
}

const isKeptBack = (clause: string): boolean => !/^[A-Z]{2,3}-[A-Z]?\d+$/.test(clause) || homeOf(clause).confidential === true
