import { listMembers } from '../../areas/people/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { shown } from '../demo/people.ts'

/** The vault's own settings, and somebody who asks for the second person. */
export async function vaultThere(work: Work): Promise<void> {
  const db = work.tables<Record<'vault_setting' | 'break_glass', Record<string, unknown>> & { secret: { school_id: string; id: string } }>()
  const people = await listMembers(work)
  const idOf = (email: string): string | undefined => people.find((one) => one.email === email)?.id
  const secret = await db.selectFrom('secret').select('id').where('school_id', '=', work.school.id).executeTakeFirstOrThrow()
  const at = work.now()
  await db
    .insertInto('vault_setting')
    .values({
      school_id: work.school.id,
      max_age_days: 365,
      keep_days: 90,
      wait_hours: 24,
      changed_at: at,
      changed_by: idOf(shown.head.email),
    })
    .execute()
  await db
    .insertInto('break_glass')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      what: 'secret',
      secret_id: secret.id,
      reason: 'The lead is ill and the page shows a wrong date',
      asked_by: idOf(shown.deputy.email),
      asked_at: at,
      wait_until: at.add({ hours: 24 }),
      stage: 'waiting',
    })
    .execute()
}
