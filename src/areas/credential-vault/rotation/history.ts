import type { Work } from '../../../infra/work/work.ts'
import { membersByIds } from '../../people/index.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { sayField } from '../login-fields.ts'
import { type AccountVault, keptSecret, type KeptSecret } from '../read-vault.ts'
import { settingsOf } from '../settings.ts'

export type EarlierField = {
  readonly name: string
  readonly says: string
  /** now: still the newest value. kept: an earlier value, sealed. taken: the field was taken away. destroyed: nobody can read it any more. */
  readonly is: 'now' | 'kept' | 'taken' | 'destroyed'
}
export type Version = {
  readonly version: number
  readonly at: Temporal.Instant
  readonly who: string | null
  readonly because: string | null
  readonly fields: readonly EarlierField[]
}

/** Every version of log-in details, the newest first: who, when, why and which fields; no value. @policy ROL-A2 @throws SecretNotFound */
export async function historyOf(
  work: Work,
  secretId: string,
): Promise<{ account: AccountVault['account']; secret: KeptSecret; versions: readonly Version[]; keepDays: number }> {
  const { account, secret } = await keptSecret(work, secretId)
  const rows = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret_version')
    .select(['version', 'field', 'stored_at', 'stored_by', 'because', 'destroyed_at'])
    .select((eb) => eb('sealed', 'is not', null).as('there'))
    .where('school_id', '=', work.school.id)
    .where('secret_id', '=', secretId)
    .orderBy('version', 'desc')
    .orderBy('field')
    .execute()
  const people = await membersByIds(
    work,
    rows.map(({ stored_by }) => stored_by).filter((one) => one !== null),
  )
  const newest = new Map<string, number>()
  for (const { field, version } of rows) newest.set(field, Math.max(version, newest.get(field) ?? 0))
  const versions = [...new Set(rows.map(({ version }) => version))].map((version): Version => {
    const own = rows.filter((row) => row.version === version)
    const [first] = own
    return {
      version,
      at: first?.stored_at ?? work.now(),
      who: first?.stored_by ? (people.get(first.stored_by)?.name ?? null) : null,
      because: first?.because ?? null,
      fields: own.map((row) => ({ name: row.field, says: sayField(row.field), is: standing(row, newest.get(row.field) === version) })),
    }
  })
  return { account, secret, versions, keepDays: (await settingsOf(work)).keepDays }
}

const standing = (row: { readonly there: unknown; readonly destroyed_at: unknown }, isNewest: boolean): EarlierField['is'] =>
  row.destroyed_at !== null ? 'destroyed' : row.there !== true ? 'taken' : isNewest ? 'now' : 'kept'
