import { parseTotpSeed } from '../../../infra/crypto/totp.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { ListUnknown, StartImportAgain } from '../credential-vault.errors.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { loginFields, seedField } from '../login-fields.ts'
import { newestFields, storeCredentials, writeFields } from '../store-credentials.ts'
import { isPacket, openPacket } from './packet.ts'
import { type Candidate, guessAccount, readManagerList } from './password-managers.rule.ts'

/** A log-in that was read, with what people see of it, and what they do not. */
export type BroughtLogin = {
  readonly label: string
  readonly user: string
  readonly url: string
  /** The account it seems to belong to. */
  readonly guess: string | null
  readonly fields: Readonly<Record<string, string>>
}
export type Brought = { readonly from: string; readonly logins: readonly BroughtLogin[] }

/** Accounts that log-in details can be put with. */
export async function candidates(work: Work): Promise<readonly Candidate[]> {
  const rows = await work
    .tables<CredentialVaultTables>()
    .selectFrom('vault_account')
    .select(['id', 'name', 'platform', 'handle'])
    .where('school_id', '=', work.school.id)
    .where('state', '<>', 'closed')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({ ...row, url: null }))
}

/**
 * Reads a password manager's list or a packet of ours. Nothing of it is written down: it lives in this request, and on the page only
 * sealed. @throws ListUnknown, PacketUnreadable
 */
export async function readUpload(
  work: Work,
  bytes: Uint8Array,
  by: { readonly passphrase?: string; readonly identity?: string },
): Promise<Brought> {
  const accounts = await candidates(work)
  if (isPacket(bytes)) {
    const packet = await openPacket(bytes, by)
    const logins = packet.logins.map((one) => ({
      label: one.label,
      user: one.fields.handle ?? '',
      url: one.account,
      guess: accounts.find((account) => account.platform === one.platform && account.name === one.account)?.id ?? null,
      fields: one.fields,
    }))
    return { from: `a packet of ${packet.school}`, logins }
  }
  const read = readManagerList(new TextDecoder().decode(bytes))
  if (!read || read.logins.length > 1000) throw ListUnknown({}, 'file')
  const logins = read.logins.map((one) => ({
    label: one.name.slice(0, 60) || 'Log-in',
    user: one.user,
    url: one.url,
    guess: guessAccount(one, accounts),
    fields: fieldsOf({ handle: one.user, password: one.password, [seedField]: parseTotpSeed(one.otp) ? one.otp : '', notes: one.notes }),
  }))
  return { from: read.from, logins }
}

/** What our fields can hold; what is empty or longer is let go. */
const fieldsOf = (all: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    loginFields.flatMap(({ name, max }) => {
      const value = all[name] ?? ''
      return value === '' || value.length > max ? [] : [[name, value]]
    }),
  )

const carriedName = (work: Work) => ({ secret: `member:${memberOf(work)}`, field: 'import', version: 1 })
const goodFor = { minutes: 15 } as const

/** What was read, for the page between reading and taking over: sealed for this person, and good for a quarter of an hour. */
export const carry = (work: Work, brought: Brought): Promise<string> =>
  work.seal(carriedName(work), JSON.stringify({ at: work.now().toString(), session: work.caller.sessionId, brought }))

/** @throws StartImportAgain when it was changed, is another's, or is too old */
export async function carried(work: Work, sealed: string): Promise<Brought> {
  const text = await work.unseal(carriedName(work), sealed).catch(() => null)
  if (text === null) throw StartImportAgain()
  const { at, session, brought } = JSON.parse(text) as { at: string; session: string | null; brought: Brought }
  const tooOld = Temporal.Instant.compare(work.now(), Temporal.Instant.from(at).add(goodFor)) > 0
  if (tooOld || session !== work.caller.sessionId) throw StartImportAgain()
  return brought
}

export type TakenOver = { readonly stored: number; readonly changed: number; readonly same: number; readonly leftOut: number }

/**
 * Puts each log-in away with the account that was chosen for it; without one it is left out. What is there already and the same stays
 * as it is, so that bringing a list in again does nothing; fields the list does not have are kept. @policy ROL-A2
 */
export async function takeOver(work: Work, brought: Brought, to: readonly (string | undefined)[]): Promise<TakenOver> {
  const accounts = new Set((await candidates(work)).map(({ id }) => id))
  const used = new Set<string>()
  const sum = { stored: 0, changed: 0, same: 0, leftOut: 0 }
  for (const [at, login] of brought.logins.entries()) {
    const accountId = to[at]
    if (!accountId || !accounts.has(accountId) || Object.keys(login.fields).length === 0) {
      sum.leftOut += 1
      continue
    }
    const label = freeLabel(login.label, (one) => used.has(`${accountId} ${one}`))
    used.add(`${accountId} ${label}`)
    sum[await putOne(work, { accountId, label, fields: login.fields, from: brought.from })] += 1
  }
  work.log({
    act: 'vault.imported',
    clause: 'ROL-A2',
    subject: { kind: 'school', id: work.school.id },
    payload: { from: brought.from, ...sum, by: work.caller.name },
  })
  return sum
}

function freeLabel(label: string, taken: (label: string) => boolean): string {
  for (let count = 2; ; count++) {
    const wanted = count === 2 && !taken(label) ? label : `${label} ${count}`
    if (!taken(wanted)) return wanted
  }
}

type One = { readonly accountId: string; readonly label: string; readonly fields: Readonly<Record<string, string>>; readonly from: string }

async function putOne(work: Work, { accountId, label, fields, from }: One): Promise<'stored' | 'changed' | 'same'> {
  const db = work.tables<CredentialVaultTables>()
  const because = `Brought in from ${from}.`
  const there = await db
    .selectFrom('secret')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'login')
    .where('label', '=', label)
    .where('retired_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!there) {
    await storeCredentials(work, { accountId, label, kind: 'login', fields, because })
    return 'stored'
  }
  const changed = await differing(work, there.id, fields)
  if (Object.keys(changed).length === 0) return 'same'
  const { version } = await db
    .updateTable('secret')
    .set((eb) => ({
      version: eb('version', '+', 1),
      stored_at: work.now(),
      stored_by: memberOf(work),
      rotation_due_at: null,
      rotation_because: null,
    }))
    .where('school_id', '=', work.school.id)
    .where('id', '=', there.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  await writeFields(work, { id: there.id, version, because }, changed)
  work.log({
    act: 'vault.changed',
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: there.id },
    payload: { account: accountId, label, fields: Object.keys(changed), version, from },
  })
  return 'changed'
}

async function differing(work: Work, secretId: string, fields: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const kept = new Map<string, string>()
  for (const { field, version, sealed } of await newestFields(work, [secretId]))
    if (sealed !== null) kept.set(field, await work.unseal({ secret: secretId, field, version }, sealed))
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => kept.get(name) !== value))
}
