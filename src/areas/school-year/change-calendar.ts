import type { Work } from '../../infra/work/work.ts'
import { type DayKind, type Entry, faultOf } from './calendar.rule.ts'
import { DayCannotBe, DayIsKnown, DayNotFound } from './school-year.errors.ts'
import type { SchoolYearTables } from './school-year.tables.ts'

/**
 * Adds an entry to the school year. @throws DayCannotBe, DayIsKnown
 * @policy MON-4
 */
export async function addDay(work: Work, entry: Entry): Promise<string> {
  const fault = faultOf(entry, work.school.nation)
  if (fault !== null) throw DayCannotBe({ fault }, 'fromOn')
  const [id] = await storeDays(work, [entry], 'by hand')
  if (id === undefined) throw DayIsKnown({}, 'fromOn')
  logChange(work, 'school-year.day-added', { kind: entry.kind, from: entry.fromOn.toString(), until: entry.untilOn.toString() })
  return id
}

/** Stores entries that are not there yet, and answers with their ids. One statement. */
export async function storeDays(work: Work, entries: readonly Entry[], source: string): Promise<readonly string[]> {
  if (entries.length === 0) return []
  const stored = await work
    .tables<SchoolYearTables>()
    .insertInto('calendar_entry')
    .values(
      entries.map(({ kind, fromOn, untilOn, name }) => ({
        school_id: work.school.id,
        id: work.newId(),
        kind,
        from_on: fromOn,
        until_on: untilOn,
        name,
        source,
        created_at: work.now(),
        created_by: work.caller.memberId,
        removed_at: null,
        removed_by: null,
      })),
    )
    .onConflict((on) => on.columns(['school_id', 'kind', 'from_on', 'until_on']).where('removed_at', 'is', null).doNothing())
    .returning('id')
    .execute()
  return stored.map(({ id }) => id)
}

/**
 * Takes an entry out of the school year: it no longer holds, and that it once did stays known. @throws DayNotFound
 * @policy MON-4
 */
export async function takeDayOut(work: Work, id: string): Promise<{ readonly kind: DayKind }> {
  const gone = await work
    .tables<SchoolYearTables>()
    .updateTable('calendar_entry')
    .set({ removed_at: work.now(), removed_by: work.caller.memberId })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning(['kind', 'from_on', 'until_on'])
    .executeTakeFirst()
  if (!gone) throw DayNotFound()
  logChange(work, 'school-year.day-taken-out', { kind: gone.kind, from: gone.from_on.toString(), until: gone.until_on.toString() })
  return { kind: gone.kind }
}

const logChange = (work: Work, act: string, payload: Record<string, string>): void =>
  work.log({ act, clause: 'MON-4', subject: { kind: 'school', id: work.school.id }, payload })
