import type { Work } from '../../../infra/work/work.ts'
import { NothingDue, ReasonNeeded, SecretNotFound, SoleLogin } from '../credential-vault.errors.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { accountVault, keptSecret } from '../read-vault.ts'
import { writeFields } from '../store-credentials.ts'
import { askForChange } from './ask-for-change.ts'
import { mayLose } from './sole-login.rule.ts'

/** Refuses where these fields are the last way into an account in use. @policy ROL-A2 @throws SoleLogin */
export async function refuseSoleLogin(
  work: Work,
  { accountId, secretId, left }: { accountId: string; secretId: string; left: readonly string[] },
): Promise<void> {
  // Two who each take one of two away at once would leave none.
  await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .orderBy('id')
    .forUpdate()
    .execute()
  const { account, secrets } = await accountVault(work, accountId)
  const logins = secrets
    .filter((one) => one.kind === 'login' && one.retired === null)
    .map((one) => ({ id: one.id, fields: one.fields.map(({ name }) => name) }))
  if (!mayLose({ state: account.state, logins }, { id: secretId, left })) throw SoleLogin()
}

/**
 * Puts log-in details out of use: nobody is shown them any more, and what they held is destroyed after the time the school keeps earlier
 * versions. @policy ROL-A2 @throws SoleLogin, SecretNotFound, NothingDue, ReasonNeeded
 */
export async function retireSecret(work: Work, secretId: string, because: string): Promise<{ accountId: string }> {
  const { account, secret } = await keptSecret(work, secretId)
  if (secret.kind !== 'login') throw SecretNotFound()
  if (secret.retired !== null) throw NothingDue()
  const reason = because.trim()
  if (reason.length < 5) throw ReasonNeeded({}, 'because')
  await refuseSoleLogin(work, { accountId: account.id, secretId, left: [] })
  const { version } = await work
    .tables<CredentialVaultTables>()
    .updateTable('secret')
    .set((eb) => ({
      version: eb('version', '+', 1),
      retired_at: work.now(),
      retired_because: reason,
      rotation_due_at: null,
      rotation_because: null,
    }))
    .where('school_id', '=', work.school.id)
    .where('id', '=', secretId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await writeFields(work, { id: secretId, version, because: reason }, Object.fromEntries(secret.fields.map(({ name }) => [name, ''])))
  work.log({
    act: 'vault.retired',
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: secretId },
    payload: { account: account.id, label: secret.label, because: reason, by: work.caller.name },
  })
  return { accountId: account.id }
}

/** "I think it leaked": whoever sees that there are log-in details may say so. @policy ROL-A2 @throws NothingDue */
export async function sayItLeaked(work: Work, secretId: string): Promise<{ accountId: string }> {
  const { account, secret } = await keptSecret(work, secretId)
  if (secret.retired !== null) throw NothingDue()
  await askForChange(work, { secretIds: [secretId], why: 'leak', because: `${work.caller.name} thinks that it leaked.` })
  return { accountId: account.id }
}
