import { parseTotpSeed, totpCode } from '../../infra/crypto/totp.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { confirmFactor } from '../people/index.ts'
import { NoSuchField, ReasonNeeded, RevealGone } from './credential-vault.errors.ts'
import type { CredentialVaultTables, RevealKind } from './credential-vault.tables.ts'
import { sayField, seedField } from './login-fields.ts'
import { keptSecret } from './read-vault.ts'

/** How long a value may be fetched once its opening is written down, and how long codes may be. */
export const openFor = { view: { seconds: 60 }, copy: { seconds: 60 }, code: { minutes: 10 } } as const
const acts = { view: 'vault.shown', copy: 'vault.copied', code: 'vault.codes-opened' } as const

export type AskToOpen = {
  readonly secretId: string
  readonly field: string
  readonly kind: RevealKind
  readonly reason: string
  readonly code: string | undefined
}

/**
 * First half of showing a secret: judges, asks for a fresh factor, and writes down who, what and why. Its transaction must be committed
 * before `openOnce` or `codeNow` is called in another: the log comes before the first byte. Gives no value.
 * @policy ROL-A2 @throws SecretNotFound, NoSuchField, ReasonNeeded, FactorNeeded, WrongCode
 */
export async function writeOpening(work: Work, asked: AskToOpen): Promise<string> {
  const { account, secret } = await keptSecret(work, asked.secretId)
  const field = secret.fields.find((one) => one.name === asked.field)
  const allowed = asked.kind === 'code' ? secret.givesCodes && asked.field === seedField : field?.mayOpen
  if (!field || !allowed) throw NoSuchField()
  const reason = asked.reason.trim()
  if (reason.length < 5) throw ReasonNeeded({}, 'reason')
  await confirmFactor(work, asked.code)
  const id = work.newId()
  await work
    .tables<CredentialVaultTables>()
    .insertInto('reveal')
    .values({
      school_id: work.school.id,
      id,
      secret_id: secret.id,
      field: field.name,
      kind: asked.kind,
      reason,
      member_id: memberOf(work),
      session_id: work.caller.sessionId,
      at: work.now(),
      expires_at: work.now().add(openFor[asked.kind]),
    })
    .execute()
  work.log({
    act: acts[asked.kind],
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: secret.id },
    payload: { account: account.id, label: secret.label, field: field.name, reason, by: work.caller.name },
  })
  return id
}

export type Opened = { readonly field: string; readonly says: string; readonly value: string }

/**
 * Second half: the value, once, for the same person in the same session, within a minute of a committed opening. @throws RevealGone
 */
export async function openOnce(work: Work, revealId: string): Promise<Opened> {
  const reveal = await work
    .tables<CredentialVaultTables>()
    .updateTable('reveal')
    .set({ opened_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', revealId)
    .where('kind', 'in', ['view', 'copy'])
    .where('member_id', '=', memberOf(work))
    .where('session_id', work.caller.sessionId === null ? 'is' : '=', work.caller.sessionId)
    .where('expires_at', '>', work.now())
    .where('opened_at', 'is', null)
    .returning(['secret_id', 'field'])
    .executeTakeFirst()
  if (!reveal) throw RevealGone()
  return { field: reveal.field, says: sayField(reveal.field), value: await openField(work, reveal.secret_id, reveal.field) }
}

export type CodeNow = { readonly code: string; readonly secondsLeft: number; readonly until: Temporal.Instant }

/** The code that the authenticator shows now, while this session's ten minutes last. @throws RevealGone when it was not opened, or is over */
export async function codeNow(work: Work, secretId: string): Promise<CodeNow> {
  const open = await openWindow(work, secretId)
  if (!open) throw RevealGone()
  const seed = parseTotpSeed(await openField(work, secretId, seedField))
  if (!seed) throw NoSuchField()
  const now = work.now()
  const into = Math.floor(now.epochMilliseconds / 1000) % seed.period
  return { code: totpCode(seed, now), secondsLeft: seed.period - into, until: open.expires_at }
}

/** Ends this session's look at the codes at once. */
export async function closeCodes(work: Work, secretId: string): Promise<void> {
  const open = await openWindow(work, secretId)
  if (!open) return
  await work
    .tables<CredentialVaultTables>()
    .updateTable('reveal')
    .set({ expires_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', open.id)
    .execute()
}

/** Who may see codes is asked afresh each time: a runner who was taken off the account sees none from then on. */
async function openWindow(work: Work, secretId: string): Promise<{ id: string; expires_at: Temporal.Instant } | undefined> {
  await keptSecret(work, secretId)
  return work
    .tables<CredentialVaultTables>()
    .selectFrom('reveal')
    .select(['id', 'expires_at'])
    .where('school_id', '=', work.school.id)
    .where('secret_id', '=', secretId)
    .where('kind', '=', 'code')
    .where('member_id', '=', memberOf(work))
    .where('session_id', work.caller.sessionId === null ? 'is' : '=', work.caller.sessionId)
    .where('expires_at', '>', work.now())
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function openField(work: Work, secretId: string, field: string): Promise<string> {
  const row = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret_version')
    .select(['version', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('secret_id', '=', secretId)
    .where('field', '=', field)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row?.sealed) throw NoSuchField()
  return work.unseal({ secret: secretId, field, version: row.version }, row.sealed)
}
