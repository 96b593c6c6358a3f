import type { Work } from '../../infra/work/work.ts'
import { schoolDaysOf, type SchoolDays } from '../../kernel/school-days.ts'
import { clockDaysFrom, type Entry, type Term, termsFrom } from './calendar.rule.ts'
import type { SchoolYearTables } from './school-year.tables.ts'

export type KeptEntry = Entry & { readonly id: string; readonly source: string }

/** Every entry that holds, by day. One query. */
export async function entriesOf(work: Work): Promise<readonly KeptEntry[]> {
  const rows = await work
    .tables<SchoolYearTables>()
    .selectFrom('calendar_entry')
    .select(['id', 'kind', 'from_on', 'until_on', 'name', 'source'])
    .where('school_id', '=', work.school.id)
    .where('removed_at', 'is', null)
    .orderBy('from_on')
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ id: row.id, kind: row.kind, fromOn: row.from_on, untilOn: row.until_on, name: row.name, source: row.source }))
}

/** The calendar of this school before its own entries: zone, nation, and the time it closes. */
export const ownDays = ({ school }: Pick<Work, 'school'>): SchoolDays => ({
  ...schoolDaysOf(school.nation),
  timeZone: school.timeZone,
  closesAt: Temporal.PlainTime.from(school.closesAt),
})

/**
 * The calendar for the kernel's clocks: the nation's bank holidays, the school's extra holidays, and the bank holidays it works through.
 * One query.
 * @policy MON-4
 */
export async function schoolDays(work: Work): Promise<SchoolDays> {
  const rows = await work
    .tables<SchoolYearTables>()
    .selectFrom('calendar_entry')
    .select(['kind', 'from_on', 'until_on', 'name'])
    .where('school_id', '=', work.school.id)
    .where('removed_at', 'is', null)
    .where('kind', 'in', ['extra_holiday', 'removed_holiday'])
    .execute()
  return clockDaysFrom(
    ownDays(work),
    rows.map((row) => ({ kind: row.kind, fromOn: row.from_on, untilOn: row.until_on, name: row.name })),
  )
}

/** The terms that are known, in their order; none where nobody has entered them. One query. */
export const termsOf = async (work: Work): Promise<readonly Term[]> => termsFrom(await entriesOf(work))

/** The first term that begins after today; null when none is known. One query. */
export async function nextTerm(work: Work): Promise<Term | null> {
  const today = todayOf(work)
  return (await termsOf(work)).find(({ startsOn }) => Temporal.PlainDate.compare(startsOn, today) > 0) ?? null
}

/** Today, as this school's own clocks have it. */
export const todayOf = (work: Pick<Work, 'now' | 'school'>): Temporal.PlainDate =>
  work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

export type CalendarChange = {
  readonly kind: Entry['kind']
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate
  readonly did: 'added' | 'taken out'
  readonly at: Temporal.Instant
  readonly by: string | null
  readonly source: string
}
const longestHistory = 40

/** Who changed what when, the newest first. One query. */
export async function changesOf(work: Work): Promise<readonly CalendarChange[]> {
  const rows = await work
    .tables<SchoolYearTables>()
    .selectFrom('calendar_entry')
    .select(['kind', 'from_on', 'until_on', 'source', 'created_at', 'created_by', 'removed_at', 'removed_by'])
    .where('school_id', '=', work.school.id)
    .orderBy((eb) => eb.fn.coalesce('removed_at', 'created_at'), 'desc')
    .limit(longestHistory)
    .execute()
  return rows
    .flatMap((row): CalendarChange[] => {
      const of = { kind: row.kind, fromOn: row.from_on, untilOn: row.until_on, source: row.source }
      const added = { ...of, did: 'added' as const, at: row.created_at, by: row.created_by }
      return row.removed_at === null ? [added] : [{ ...of, did: 'taken out', at: row.removed_at, by: row.removed_by }, added]
    })
    .sort((a, b) => Temporal.Instant.compare(b.at, a.at))
    .slice(0, longestHistory)
}
