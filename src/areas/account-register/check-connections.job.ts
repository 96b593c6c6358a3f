import type { Connector, Platform } from '../../connectors/connector.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { connectorFor } from './channels.ts'
import { healthAfter } from './connection.rule.ts'
import { setHealth } from './set-health.ts'

const everyMinutes = 5

/** Where each question costs money, or must do for a day, it is asked once a day. */
const paidEveryMinutes = 24 * 60
const probeEveryHours = 24

/**
 * Asks each connected platform every five minutes who we are there, so that a dead log-in is seen before a post needs it; and once a day
 * whether what our work needs is still granted, and until when.
 */
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
    const platforms = outside.platforms as readonly Platform[]
    const claimed = await claim(work, id, platforms)
    return claimed && { ...claimed, by: await connectorFor(work, id, platforms) }
  })
  if (!found || 'none' in found.by) return
  const { connector } = found.by
  const seen = await connector.identity?.whoAmI()
  if (!seen) return
  const rights = seen.is === 'done' && found.probes ? await probed(connector) : null
  await house.forSchool(school_id, async (work) => {
    if (rights?.is === 'done') await keepEnd(work, id, rights.value.endsAt)
    const { health, because } = healthAfter(rights && rights.is !== 'done' ? rights : seen, found.facts.remoteId)
    return setHealth(work, id, health, because)
  })
}

const probed = async (connector: Connector) => (connector.health ? connector.health.probe() : null)

const keepEnd = async (work: Work, channelId: string, endsAt: Temporal.Instant | null): Promise<void> => {
  await work
    .tables<AccountRegisterTables>()
    .updateTable('channel')
    .set({ ends_at: endsAt, probe_due_at: work.now().add({ hours: probeEveryHours }) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .execute()
}

async function claim(work: Work, id: string, platforms: readonly Platform[]) {
  const db = work.tables<AccountRegisterTables>()
  const row = await db
    .selectFrom('channel')
    .select(['facts', 'platform', 'probe_due_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('health_due_at', '<=', work.now())
    .where('state', '=', 'connected')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return null
  const isPaid = Object.values(platforms.find((one) => one.id === row.platform)?.powers ?? {}).some((power) => power.paid)
  await db
    .updateTable('channel')
    .set({ health_due_at: work.now().add({ minutes: isPaid ? paidEveryMinutes : everyMinutes }) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  return { facts: row.facts, probes: row.probe_due_at !== null && Temporal.Instant.compare(row.probe_due_at, work.now()) <= 0 }
}
