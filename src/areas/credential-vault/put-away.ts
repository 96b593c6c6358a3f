import { parseTotpSeed } from '../../infra/crypto/totp.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { LabelTaken, NothingToStore, SecretNotFound, SeedUnreadable, WeakPassword } from './credential-vault.errors.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'
import { seedField } from './login-fields.ts'
import { accountVault, keptSecret } from './read-vault.ts'
import { refuseSoleLogin } from './rotation/retire-secret.ts'
import { strengthOf, strongEnough } from './strength.ts'
import { storeCredentials, writeFields } from './store-credentials.ts'

type Fields = Readonly<Record<string, string>>

/** Refuses a password that could be guessed, unless somebody said why it must be this one. @throws WeakPassword */
async function refuseWeak(work: Work, fields: Fields, about: { readonly account: Kept; readonly weakBecause: string }): Promise<void> {
  const { password } = fields
  if (!password || about.weakBecause.trim().length >= 5) return
  const { name, handle, platform } = about.account
  const strength = await strengthOf(password, [work.school.name, ...work.school.domains, name, handle, platform, fields.handle ?? ''])
  if (strength.score < strongEnough) throw WeakPassword({ words: strength.words, why: strength.why }, 'password')
}
type Kept = { readonly name: string; readonly handle: string; readonly platform: string }

/** Puts the log-in details of an account into the vault, for the first time. @policy ROL-A2 @throws LabelTaken, SeedUnreadable, NothingToStore */
export async function putAway(
  work: Work,
  { accountId, label, fields, weakBecause = '' }: { accountId: string; label: string; fields: Fields; weakBecause?: string },
): Promise<string> {
  memberOf(work)
  const { account, secrets } = await accountVault(work, accountId)
  if (secrets.some((one) => one.kind === 'login' && one.label === label && one.retired === null)) throw LabelTaken({ label }, 'label')
  const typed = checked(fields)
  if (Object.keys(typed).length === 0) throw NothingToStore()
  await refuseWeak(work, typed, { account, weakBecause })
  return storeCredentials(work, { accountId, label, kind: 'login', fields: typed, ...sayWeak(weakBecause) })
}

/**
 * Writes changed fields as the next version and takes away those named; the rest stays as it is. A rotation that was due counts as
 * done. @policy ROL-A2 @throws SecretNotFound, SeedUnreadable, NothingToStore
 */
export async function changeLogin(
  work: Work,
  { secretId, fields, remove, weakBecause = '' }: { secretId: string; fields: Fields; remove: readonly string[]; weakBecause?: string },
): Promise<{ accountId: string }> {
  const { account, secret } = await keptSecret(work, secretId)
  if (secret.kind !== 'login' || secret.retired !== null) throw SecretNotFound()
  const gone = remove.filter((name) => secret.fields.some((field) => field.name === name))
  const changes = { ...Object.fromEntries(gone.map((name) => [name, ''])), ...checked(fields) }
  if (Object.keys(changes).length === 0) throw NothingToStore()
  await refuseWeak(work, changes, { account, weakBecause })
  const left = [...new Set([...secret.fields.map(({ name }) => name), ...Object.keys(changes)])].filter((name) => changes[name] !== '')
  if (gone.length > 0) await refuseSoleLogin(work, { accountId: account.id, secretId, left })
  const { version } = await work
    .tables<CredentialVaultTables>()
    .updateTable('secret')
    .set((eb) => ({
      version: eb('version', '+', 1),
      stored_at: work.now(),
      stored_by: memberOf(work),
      rotation_due_at: null,
      rotation_because: null,
    }))
    .where('school_id', '=', work.school.id)
    .where('id', '=', secretId)
    .returning('version')
    .executeTakeFirstOrThrow()
  await writeFields(work, { id: secretId, version, because: secret.rotation?.because ?? sayWeak(weakBecause).because ?? null }, changes)
  work.log({
    act: 'vault.changed',
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: secretId },
    payload: { account: account.id, label: secret.label, fields: Object.keys(changes), takenAway: gone, version },
  })
  return { accountId: account.id }
}

const sayWeak = (because: string): { because?: string } => (because.trim() === '' ? {} : { because: `Weak on purpose: ${because.trim()}` })

/** Fields that were filled in. Windows line ends become plain ones. @throws SeedUnreadable */
function checked(fields: Fields): Fields {
  const typed = Object.entries(fields)
    .map(([name, value]) => [name, value.replaceAll('\r\n', '\n').trim()] as const)
    .filter(([, value]) => value !== '')
  const seed = typed.find(([name]) => name === seedField)?.[1]
  if (seed !== undefined && parseTotpSeed(seed) === null) throw SeedUnreadable({}, seedField)
  return Object.fromEntries(typed)
}
