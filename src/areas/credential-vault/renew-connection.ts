import type { Work } from '../../infra/work/work.ts'
import { SecretNotFound } from './credential-vault.errors.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'
import { writeFields } from './store-credentials.ts'

/** Which version of a connection's log-in is the newest. @throws SecretNotFound */
export async function connectionVersion(work: Work, secretId: string): Promise<number> {
  const row = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret')
    .select('version')
    .where('school_id', '=', work.school.id)
    .where('id', '=', secretId)
    .where('kind', '=', 'connection')
    .executeTakeFirst()
  if (!row) throw SecretNotFound()
  return row.version
}

/**
 * Seals what a platform gave in place of an older token, as the next version; what it did not name stays as it is. An empty value never
 * replaces a kept one. A change that people were asked for stays asked for: a machine's renewal is not that change. Does nothing, and
 * says so, where somebody has stored a newer one since `after`. @policy ROL-A2
 */
export async function renewConnection(
  work: Work,
  { secretId, after, fields }: { readonly secretId: string; readonly after: number; readonly fields: Readonly<Record<string, string>> },
): Promise<boolean> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string' && value.trim() !== ''))
  const names = Object.keys(given)
  if (names.length === 0) return false
  const next = await work
    .tables<CredentialVaultTables>()
    .updateTable('secret')
    .set((eb) => ({ version: eb('version', '+', 1), stored_at: work.now(), stored_by: null }))
    .where('school_id', '=', work.school.id)
    .where('id', '=', secretId)
    .where('version', '=', after)
    .returning(['version', 'account_id', 'label'])
    .executeTakeFirst()
  if (!next) return false
  await writeFields(work, { id: secretId, version: next.version, because: 'Renewed by the platform.' }, given)
  work.log({
    act: 'vault.renewed',
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: secretId },
    payload: { account: next.account_id, label: next.label, fields: names, version: next.version },
  })
  return true
}
