import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { type Health, healthBefore } from './connection.rule.ts'

/** Writes down how the connection does; logged when it changes, and dated each time. What will soon end is never called healthy. */
export async function setHealth(work: Work, channelId: string, found: Health, why: string | null): Promise<void> {
  const db = work.tables<AccountRegisterTables>()
  const was = await db
    .selectFrom('channel')
    .select(['account_id', 'health', 'state', 'ends_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .forUpdate()
    .executeTakeFirst()
  if (was?.state !== 'connected') return
  const { health, because } = healthBefore({ health: found, because: why }, was.ends_at, { now: work.now(), zone: work.school.timeZone })
  const changed = was.health !== health
  await db
    .updateTable('channel')
    .set({ health, health_because: because, health_at: work.now(), ...(changed ? { health_since: work.now() } : {}) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .execute()
  if (changed)
    work.log({
      act: 'account.connection-changed',
      clause: 'ROL-A2',
      subject: { kind: 'account', id: was.account_id },
      payload: { from: was.health, to: health, because },
    })
}
