import { stageRoster } from '../../areas/roster/index.ts'
import { madePupils, rosterZip } from '../../areas/roster/rosters.testing.ts'
import { importCalendar, stageCalendar } from '../../areas/school-year/index.ts'
import { calendarCsv, schoolIcs } from '../../areas/school-year/calendars.testing.ts'
import type { Work } from '../../infra/work/work.ts'

/** The days of a school year, a calendar and a roster that wait for a yes, and what is kept of the roster before. */
export async function rosterAndYear(work: Work): Promise<void> {
  await importCalendar(work, new TextEncoder().encode(calendarCsv))
  await stageCalendar(work, { bytes: new TextEncoder().encode(schoolIcs), fileName: 'diary.ics' })
  await stageRoster(work, { bytes: rosterZip({ version: '1.1', pupils: madePupils(3) }), fileName: 'roster.zip' })
  await work
    .tables<{ roster_source: Record<string, unknown> }>()
    .insertInto('roster_source')
    .values({
      school_id: work.school.id,
      system_name: 'Made-up MIS',
      kept: JSON.stringify({ orgs: [], users: [], roles: [], classes: [], enrolments: [], sessions: [] }),
      choices: JSON.stringify({ org: null, number: 'identifier', grades: {} }),
      brought_in_at: work.now(),
    })
    .execute()
}
