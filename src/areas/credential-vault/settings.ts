import { memberOf, type Work } from '../../infra/work/work.ts'
import { confirmFactor } from '../people/index.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'
import { tellEverybody } from './glass/tell-people.ts'

export type VaultSettings = {
  /** After how many days log-in details are due to be changed. */
  readonly maxAgeDays: number
  /** How long earlier versions are kept, sealed, before they are destroyed. */
  readonly keepDays: number
  /** How long a request to break the glass waits for a second person before it opens by itself. */
  readonly waitHours: number
}
export const usualSettings: VaultSettings = { maxAgeDays: 365, keepDays: 90, waitHours: 24 }

/** What this school decided about its vault, or what is usual. */
export async function settingsOf(work: Work): Promise<VaultSettings> {
  const row = await work
    .tables<CredentialVaultTables>()
    .selectFrom('vault_setting')
    .select(['max_age_days', 'keep_days', 'wait_hours'])
    .where('school_id', '=', work.school.id)
    .executeTakeFirst()
  return row ? { maxAgeDays: row.max_age_days, keepDays: row.keep_days, waitHours: row.wait_hours } : usualSettings
}

/**
 * Changes them, with a fresh factor. Requests that are waiting keep the wait they began with. Everybody who could be the second person
 * is told, because a shorter wait is a weaker lock. @policy ROL-A2
 */
export async function changeSettings(work: Work, wanted: VaultSettings, code: string | undefined): Promise<void> {
  await confirmFactor(work, code)
  const before = await settingsOf(work)
  const row = {
    max_age_days: wanted.maxAgeDays,
    keep_days: wanted.keepDays,
    wait_hours: wanted.waitHours,
    changed_at: work.now(),
    changed_by: memberOf(work),
  }
  await work
    .tables<CredentialVaultTables>()
    .insertInto('vault_setting')
    .values({ school_id: work.school.id, ...row })
    .onConflict((on) => on.column('school_id').doUpdateSet(row))
    .execute()
  work.log({
    act: 'vault.settings-changed',
    clause: 'ROL-A2',
    subject: { kind: 'school', id: work.school.id },
    payload: { before: { ...before }, now: { ...wanted }, by: work.caller.name },
  })
  if (before.waitHours !== wanted.waitHours)
    await tellEverybody(
      work,
      { askedBy: memberOf(work), leadId: null },
      {
        subject: `The wait before the vault opens is now ${wanted.waitHours} hours`,
        words: `${work.caller.name} changed it from ${before.waitHours} hours. Requests that are waiting keep theirs.`,
        path: '/vault/settings',
      },
    )
}
