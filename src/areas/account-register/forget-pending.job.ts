import type { Job } from '../../infra/jobs/worker.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'

const keptMinutes = 15

/** Forgets what was typed to connect and never confirmed, after a quarter of an hour. @policy ROL-A2 */
export const forgetPending: Job = {
  name: 'forget-pending-connections',
  everyMs: 30_000,
  run: async ({ house }) => {
    const before = house.clock().subtract({ minutes: keptMinutes })
    const stale = await house.asClerk<AccountRegisterTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('channel').select(['school_id', 'id']).where('pending_at', '<', before).limit(50).execute(),
    )
    for (const { school_id, id } of stale) {
      await house.forSchool(school_id, async (work) => {
        const channel = () =>
          work.tables<AccountRegisterTables>().updateTable('channel').where('school_id', '=', school_id).where('id', '=', id)
        await channel().set({ pending_sealed: null, pending_facts: null, pending_at: null }).where('pending_at', '<', before).execute()
        await channel().set({ state: 'not-connected' }).where('state', '=', 'pending').where('pending_at', 'is', null).execute()
      })
    }
    return stale.length === 50
  },
}
