import type { Job } from '../../infra/jobs/worker.ts'
import type { RightsTables } from './rights.tables.ts'

const daysBefore = 30
const most = 50

/** Brings up an entry whose right ends within a month, with what is still live, to whoever keeps the register. @policy LEG-2 */
export const rightsEnding: Job = {
  name: 'rights-ending',
  everyMs: 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const day = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: daysBefore })
    const rows = await house.asClerk<RightsTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('asset')
        .select(['school_id', 'id'])
        .where('expires_on', '<=', day)
        .where('reminded_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .limit(most)
        .execute(),
    )
    for (const { school_id, id } of rows)
      await house.forSchool(school_id, (work) =>
        work
          .tables<RightsTables>()
          .updateTable('asset')
          .set({ reminded_at: now })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .where('reminded_at', 'is', null)
          .execute(),
      )
    return rows.length === most
  },
}
