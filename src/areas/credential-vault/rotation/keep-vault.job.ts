import type { Job } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { settingsOf } from '../settings.ts'
import { askForChange } from './ask-for-change.ts'

/** The shortest age and the shortest keeping that a school can choose: before that there is nothing to look at. */
const shortest = { ageDays: 30, keepDays: 1 } as const
const days = (count: number) => ({ hours: 24 * count })

/**
 * Asks for log-in details that are too old to be changed, and destroys earlier versions once the school has kept them as long as it
 * wants to. @policy ROL-A2
 */
export const keepVault: Job = {
  name: 'keep-vault',
  everyMs: 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const schools = await house.asClerk<CredentialVaultTables, ReadonlySet<string>>(async (db) => {
      const old = await db
        .selectFrom('secret')
        .select('school_id')
        .distinct()
        .where('kind', '=', 'login')
        .where('rotation_due_at', 'is', null)
        .where('retired_at', 'is', null)
        .where('stored_at', '<=', now.subtract(days(shortest.ageDays)))
        .execute()
      const replaced = await db
        .selectFrom('secret_version')
        .select('school_id')
        .distinct()
        .where('version', '>', 1)
        .where('stored_at', '<=', now.subtract(days(shortest.keepDays)))
        .execute()
      return new Set([...old, ...replaced].map(({ school_id }) => school_id))
    })
    for (const schoolId of schools) await house.forSchool(schoolId, keep)
    return false
  },
}

async function keep(work: Work): Promise<void> {
  const { maxAgeDays, keepDays } = await settingsOf(work)
  const old = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('kind', '=', 'login')
    .where('rotation_due_at', 'is', null)
    .where('retired_at', 'is', null)
    .where('stored_at', '<=', work.now().subtract(days(maxAgeDays)))
    .execute()
  await askForChange(work, {
    secretIds: old.map(({ id }) => id),
    why: 'age',
    because: `It was last changed more than ${maxAgeDays} days ago.`,
  })
  await destroyEarlier(work, work.now().subtract(days(keepDays)))
}

/** A value is earlier from the day on which another of the same field took its place. */
async function destroyEarlier(work: Work, before: Temporal.Instant): Promise<void> {
  const gone = await work
    .tables<CredentialVaultTables>()
    .updateTable('secret_version as v')
    .set({ sealed: null, destroyed_at: work.now() })
    .where('v.school_id', '=', work.school.id)
    .where('v.sealed', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('secret_version as n')
          .select('n.version')
          .whereRef('n.school_id', '=', 'v.school_id')
          .whereRef('n.secret_id', '=', 'v.secret_id')
          .whereRef('n.field', '=', 'v.field')
          .whereRef('n.version', '>', 'v.version')
          .where('n.stored_at', '<=', before),
      ),
    )
    .returning(['v.secret_id', 'v.field', 'v.version'])
    .execute()
  for (const { secret_id, field, version } of gone)
    work.log({ act: 'vault.destroyed', clause: 'ROL-A2', subject: { kind: 'secret', id: secret_id }, payload: { field, version } })
}
