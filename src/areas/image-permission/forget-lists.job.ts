import type { Job } from '../../infra/jobs/worker.ts'
import type { RollTables } from './image-permission.tables.ts'

/** Lets go of lists an hour after they were read: names are not kept for nothing. */
export const forgetLists: Job = {
  name: 'forget-lists',
  everyMs: 5 * 60 * 1000,
  run: async ({ house }) => {
    const due = await house.asClerk<RollTables, { school_id: string }[]>((db) =>
      db.selectFrom('roll_import').select('school_id').where('expires_at', '<', house.clock()).limit(500).execute(),
    )
    for (const schoolId of new Set(due.map((one) => one.school_id))) {
      await house.forSchool(schoolId, async (work) => {
        await work
          .tables<RollTables>()
          .deleteFrom('roll_import')
          .where('school_id', '=', schoolId)
          .where('expires_at', '<', work.now())
          .execute()
      })
    }
    return due.length === 500
  },
}
