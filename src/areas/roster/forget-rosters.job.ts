import type { Job } from '../../infra/jobs/worker.ts'
import type { RosterTables } from './roster.tables.ts'

/** Lets go of rosters that waited an hour for a yes. */
export const forgetRosters: Job = {
  name: 'forget-rosters',
  everyMs: 5 * 60 * 1000,
  run: async ({ house }) => {
    const due = await house.asClerk<RosterTables, { school_id: string }[]>((db) =>
      db.selectFrom('roster_import').select('school_id').where('expires_at', '<', house.clock()).limit(500).execute(),
    )
    for (const schoolId of new Set(due.map((one) => one.school_id)))
      await house.forSchool(schoolId, async (work) => {
        await work
          .tables<RosterTables>()
          .deleteFrom('roster_import')
          .where('school_id', '=', schoolId)
          .where('expires_at', '<', work.now())
          .execute()
      })
    return due.length === 500
  },
}
