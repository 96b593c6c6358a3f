import type { Job } from '../../infra/jobs/worker.ts'
import type { House } from '../../infra/work/house.ts'
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
        await channel()
          .set({ pending_sealed: null, pending_facts: null, pending_places: null, pending_at: null })
          .where('pending_at', '<', before)
          .execute()
        await channel().set({ state: 'not-connected' }).where('state', '=', 'pending').where('pending_at', 'is', null).execute()
      })
    }
    return (await forgetVisits(house)) || stale.length === 50
  },
}

/** Nor is anything kept of a way to a platform's own page that nobody came back from. */
async function forgetVisits(house: House): Promise<boolean> {
  const before = house.clock().subtract({ minutes: keptMinutes })
  const stale = await house.asClerk<AccountRegisterTables, { school_id: string; id: string }[]>((db) =>
    db.selectFrom('sign_in_visit').select(['school_id', 'id']).where('made_at', '<', before).limit(50).execute(),
  )
  for (const { school_id, id } of stale)
    await house.forSchool(school_id, async (work) => {
      await work
        .tables<AccountRegisterTables>()
        .deleteFrom('sign_in_visit')
        .where('school_id', '=', school_id)
        .where('id', '=', id)
        .execute()
    })
  return stale.length === 50
}
