import type { Job } from '../../infra/jobs/worker.ts'
import type { RollTables } from './image-permission.tables.ts'

/** Lets go of the rows of lists that nobody brought in within their hour: names are not kept for nothing. */
export const forgetLists: Job = {
  name: 'forget-lists',
  everyMs: 5 * 60 * 1000,
  run: async ({ house }) => {
    const due = await house.asClerk<RollTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('roll_import')
        .select(['school_id', 'id'])
        .where('expires_at', '<', house.clock())
        .where('expires_at', '>', house.clock().subtract({ hours: 24 * 7 }))
        .orderBy('expires_at', 'desc')
        .limit(500)
        .execute(),
    )
    for (const schoolId of new Set(due.map((one) => one.school_id))) {
      await house.forSchool(schoolId, async (work) => {
        await work
          .tables<RollTables>()
          .updateTable('roll_import')
          .set({ list: null })
          .where('school_id', '=', schoolId)
          .where('expires_at', '<', work.now())
          .where('list', 'is not', null)
          .execute()
      })
    }
    return false
  },
}
