import type { Platform } from '../../../connectors/connector.ts'
import type { Job, JobTools } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import { connectionVersion, openForMachine } from '../../credential-vault/index.ts'
import type { AccountRegisterTables } from '../account-register.tables.ts'
import { type Held, renewOnce } from './renew.ts'

/** Renews log-ins before they run out, so that nobody waits for it. @policy ROL-A2 */
export const renewConnections: Job = {
  name: 'renew-connections',
  everyMs: 5_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<AccountRegisterTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('channel').select(['school_id', 'id']).where('renew_due_at', '<=', now).orderBy('renew_due_at').limit(20).execute(),
    )
    for (const one of due) await renewAhead(tools, one).catch((error: unknown) => tools.trouble('renewing a sign-in', error))
    return due.length === 20
  },
}

async function renewAhead({ house, outside }: JobTools, { school_id, id }: { school_id: string; id: string }): Promise<void> {
  const found = await house.forSchool(school_id, (work) => look(work, id, outside.platforms as readonly Platform[]))
  if (found)
    await renewOnce({ afresh: (task) => house.forSchool(school_id, task), platform: found.platform, channelId: id, why: 'due' }, found.held)
}

/** What is to be renewed; null where nothing ever is, and then it is not asked again. */
async function look(work: Work, channelId: string, platforms: readonly Platform[]) {
  const channel = () => work.tables<AccountRegisterTables>().updateTable('channel').where('school_id', '=', work.school.id)
  const row = await work
    .tables<AccountRegisterTables>()
    .selectFrom('channel')
    .select(['platform', 'state', 'secret_id'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .executeTakeFirst()
  const platform = platforms.find((one) => one.id === row?.platform)
  if (row?.state !== 'connected' || row.secret_id === null || !platform?.renewal) {
    await channel().set({ renew_due_at: null }).where('id', '=', channelId).execute()
    return null
  }
  const held: Held = {
    version: await connectionVersion(work, row.secret_id),
    credentials: await openForMachine(work, row.secret_id),
  }
  return { platform: { ...platform, renewal: platform.renewal }, held }
}
