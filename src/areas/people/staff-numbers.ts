import type { Work } from '../../infra/work/work.ts'
import type { PeopleTables } from './people.tables.ts'

export type StaffNumber = { readonly localId: string | null; readonly leavesOn: string | null }

/** The school's own number and the last day of each person, by e-mail address: so that a list which knows neither leaves both alone. One query. */
export async function staffNumbers(work: Work): Promise<ReadonlyMap<string, StaffNumber>> {
  const rows = await work
    .tables<PeopleTables>()
    .selectFrom('member')
    .select(['email', 'local_id', 'leaves_on'])
    .where('school_id', '=', work.school.id)
    .execute()
  return new Map(rows.map((row) => [row.email.toLowerCase(), { localId: row.local_id, leavesOn: row.leaves_on?.toString() ?? null }]))
}
