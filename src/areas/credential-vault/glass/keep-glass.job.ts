import type { Job } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { stageOf } from './glass.rule.ts'
import { accountOfSecret, glassOf, type GlassRow } from './read-glass.ts'
import { tellEverybody } from './tell-people.ts'
import { writeGlass } from './turn-glass.ts'

/**
 * Notices what the clock did: the wait is over, the hour is over, nobody opened it. What may be opened never waits for this job; it
 * only tells people and keeps the lists true. @policy ROL-A2
 */
export const keepGlass: Job = {
  name: 'keep-glass',
  everyMs: 15_000,
  run: async ({ house }) => {
    const moving = await house.asClerk<CredentialVaultTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('break_glass').select(['school_id', 'id']).where('stage', 'in', ['waiting', 'ready', 'open']).limit(200).execute(),
    )
    for (const { school_id, id } of moving) await house.forSchool(school_id, (work) => look(work, id))
    return false
  },
}

async function look(work: Work, id: string): Promise<void> {
  const row = await work
    .tables<CredentialVaultTables>()
    .selectFrom('break_glass')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const stage = row && stageOf(glassOf(row), work.now())
  if (!row || !stage || stage === row.stage) return
  const glass = glassOf(row)
  await writeGlass(
    work,
    id,
    stage === 'closed' ? { ...glass, closedAt: glass.closedAt ?? glass.openedAt?.add({ hours: 1 }) ?? null } : glass,
  )
  await tell(work, row, stage)
}

async function tell(work: Work, row: GlassRow, stage: string): Promise<void> {
  const kept = await accountOfSecret(work, row.secret_id)
  const subject = kept ? `${kept.name}: ${kept.label}` : 'the whole vault'
  const about = { askedBy: row.asked_by, leadId: kept?.lead_id ?? null }
  const path = `/vault/glass/${row.id}` as const
  if (stage === 'ready') {
    const words = `Nobody stopped it in time. Whoever asked may open ${subject} for the next 24 hours, for one hour. It can still be stopped:`
    await tellEverybody(work, about, { subject: `The wait for ${subject} is over`, words, path })
  }
  if (stage !== 'closed') return
  const looks = await work
    .tables<CredentialVaultTables>()
    .selectFrom('reveal')
    .select(['field', 'kind'])
    .where('school_id', '=', work.school.id)
    .where('glass_id', '=', row.id)
    .orderBy('id')
    .execute()
  work.log({
    act: 'vault.glass-closed',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id: row.id },
    payload: { of: subject, looks: looks.map(({ field, kind }) => `${kind}: ${field}`) },
  })
  const words = `The hour is over. ${looks.length === 0 ? 'Nothing was looked at.' : `Looked at: ${looks.map(({ field }) => field).join(', ')}.`} Please review it, and see that what was opened is changed:`
  await tellEverybody(work, about, { subject: `${subject} is closed again`, words, path })
}
