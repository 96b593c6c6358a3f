import type { Platform } from '../../connectors/connector.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { connectorFor } from './channels.ts'
import { healthAfter } from './connection.rule.ts'
import { setHealth } from './set-health.ts'

const everyMinutes = 5

/** Asks each connected platform every five minutes who we are there, so that a dead log-in is seen before a post needs it. */
export const checkConnections: Job = {
  name: 'check-connections',
  everyMs: 20_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<AccountRegisterTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('channel').select(['school_id', 'id']).where('health_due_at', '<=', now).orderBy('health_due_at').limit(20).execute(),
    )
    for (const one of due) await check(tools, one)
    return due.length === 20
  },
}

async function check({ house, outside }: JobTools, { school_id, id }: { school_id: string; id: string }): Promise<void> {
  const found = await house.forSchool(school_id, async (work) => {
    const facts = await claim(work, id)
    return facts && { facts, by: await connectorFor(work, id, outside.platforms as readonly Platform[]) }
  })
  if (!found || 'none' in found.by) return
  const seen = await found.by.connector.identity?.whoAmI()
  if (seen)
    await house.forSchool(school_id, (work) => {
      const { health, because } = healthAfter(seen, found.facts.remoteId)
      return setHealth(work, id, health, because)
    })
}

async function claim(work: Work, id: string) {
  const db = work.tables<AccountRegisterTables>()
  const row = await db
    .selectFrom('channel')
    .select('facts')
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('health_due_at', '<=', work.now())
    .where('state', '=', 'connected')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return null
  await db
    .updateTable('channel')
    .set({ health_due_at: work.now().add({ minutes: everyMinutes }) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  return row.facts
}
