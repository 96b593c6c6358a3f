import type { Work } from '../../infra/work/work.ts'
import { SecretNotFound } from './credential-vault.errors.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'
import { newestFields } from './store-credentials.ts'

/**
 * The fields of a connection, for the software's own use: to publish, to read messages, to look whether it still holds. What it
 * gives never reaches a page. A person's log-in details do not open this way. The log has one line a day for each secret, not one
 * for each poll. @policy ROL-A2 @throws SecretNotFound
 */
export async function openForMachine(work: Work, secretId: string): Promise<Readonly<Record<string, string>>> {
  const secret = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret')
    .select(['id', 'account_id'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', secretId)
    .where('kind', '=', 'connection')
    .executeTakeFirst()
  if (!secret) throw SecretNotFound()
  const opened: Record<string, string> = {}
  for (const { field, version, sealed } of await newestFields(work, [secretId]))
    if (sealed !== null) opened[field] = await work.unseal({ secret: secretId, field, version }, sealed)
  await logOnceToday(work, secret)
  return opened
}

async function logOnceToday(work: Work, secret: { readonly id: string; readonly account_id: string }): Promise<void> {
  const day = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const first = await work
    .tables<CredentialVaultTables>()
    .insertInto('machine_use')
    .values({ school_id: work.school.id, secret_id: secret.id, used_on: day })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (first.numInsertedOrUpdatedRows === 0n) return
  work.log({
    act: 'vault.opened-by-software',
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: secret.id },
    payload: { account: secret.account_id, day: day.toString() },
  })
}
