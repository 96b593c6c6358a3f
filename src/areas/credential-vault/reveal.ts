import { parseTotpSeed, totpCode } from '../../infra/crypto/totp.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { confirmFactor } from '../people/index.ts'
import { NoSuchField, ReasonNeeded, RevealGone } from './credential-vault.errors.ts'
import type { CredentialVaultTables, RevealKind } from './credential-vault.tables.ts'
import { mayLook } from './glass/glass.rule.ts'
import { glassOf } from './glass/read-glass.ts'
import { sayField, seedField } from './login-fields.ts'
import { readCodes } from './read-codes.ts'
import { type KeptSecret, keptSecret } from './read-vault.ts'
import { wayToField } from './vault-access.rule.ts'

/** How long a value may be fetched once its opening is written down, and how long codes may be. */
export const openFor = {
  view: { seconds: 60 },
  copy: { seconds: 60 },
  history: { seconds: 60 },
  export: { seconds: 60 },
  code: { minutes: 10 },
} as const
const acts = {
  view: 'vault.shown',
  copy: 'vault.copied',
  code: 'vault.codes-opened',
  history: 'vault.earlier-shown',
  export: 'vault.exported',
} as const

export type AskToOpen = {
  readonly secretId: string
  readonly field: string
  readonly kind: Exclude<RevealKind, 'export'>
  readonly reason: string
  readonly code: string | undefined
  /** With `history`: which version. */
  readonly version?: number
}

/**
 * First half of showing a secret: judges, asks for a fresh factor, and writes down who, what and why. Its transaction must be committed
 * before `openOnce` or `codeNow` is called in another: the log comes before the first byte. Gives no value.
 * @policy ROL-A2 @throws SecretNotFound, NoSuchField, ReasonNeeded, FactorNeeded, WrongCode
 */
export async function writeOpening(work: Work, asked: AskToOpen): Promise<string> {
  const { account, secret } = await keptSecret(work, asked.secretId)
  if (!(await mayBeOpened(work, asked, { account, secret }))) throw NoSuchField()
  const reason = asked.reason.trim()
  if (reason.length < 5) throw ReasonNeeded({}, 'reason')
  await confirmFactor(work, asked.code)
  const id = work.newId()
  await writeReveals(work, [{ id, secretId: secret.id, field: asked.field, kind: asked.kind, version: asked.version ?? null }], {
    reason,
    glass: secret.openGlass,
  })
  work.log({
    act: acts[asked.kind],
    clause: 'ROL-A2',
    subject: { kind: 'secret', id: secret.id },
    payload: {
      account: account.id,
      label: secret.label,
      field: asked.field,
      reason,
      by: work.caller.name,
      ...(asked.version ? { version: asked.version } : {}),
      ...(secret.openGlass ? { glass: secret.openGlass.id } : {}),
    },
  })
  return id
}

type Kept = Awaited<ReturnType<typeof keptSecret>>

async function mayBeOpened(work: Work, asked: AskToOpen, { account, secret }: Kept): Promise<boolean> {
  if (asked.kind === 'code') return asked.field === seedField && secret.mayOpenCodes
  if (asked.kind === 'history') return mayOpenEarlier(work, asked, { account, secret })
  return secret.fields.some((one) => one.name === asked.field && one.mayOpen)
}

/** An earlier value has its own reason and step-up, and is reached as the newest one is. */
async function mayOpenEarlier(work: Work, asked: AskToOpen, { account, secret }: Kept): Promise<boolean> {
  const db = work.tables<CredentialVaultTables>()
  const kept = await db
    .selectFrom('secret_version as v')
    .innerJoin('secret as s', (on) => on.onRef('s.school_id', '=', 'v.school_id').onRef('s.id', '=', 'v.secret_id'))
    .innerJoin('vault_account as a', (on) => on.onRef('a.school_id', '=', 's.school_id').onRef('a.id', '=', 's.account_id'))
    .select(['v.stored_by', 'a.runner_ids', 'a.lead_id'])
    .where('v.school_id', '=', work.school.id)
    .where('v.secret_id', '=', asked.secretId)
    .where('v.field', '=', asked.field)
    .where('v.version', '=', asked.version ?? 0)
    .where('v.sealed', 'is not', null)
    .executeTakeFirst()
  if (!kept) return false
  const way = wayToField(
    work.caller,
    { state: account.state, runnerIds: kept.runner_ids, leadId: kept.lead_id },
    { kind: secret.kind, field: asked.field, putAwayBy: kept.stored_by },
  )
  return way === 'open' || (way === 'glass' && secret.openGlass !== null)
}

type NewReveal = {
  readonly id: string
  readonly secretId: string
  readonly field: string
  readonly kind: RevealKind
  readonly version: number | null
}

/** The rows of a look: who, what, why, through which glass, and until when the value may be fetched. */
export async function writeReveals(
  work: Work,
  reveals: readonly NewReveal[],
  { reason, glass }: { readonly reason: string; readonly glass: KeptSecret['openGlass'] },
): Promise<void> {
  const now = work.now()
  const rows = reveals.map(({ id, secretId, field, kind, version }) => {
    const end = now.add(openFor[kind])
    return {
      school_id: work.school.id,
      id,
      secret_id: secretId,
      field,
      kind,
      reason,
      member_id: memberOf(work),
      session_id: work.caller.sessionId,
      at: now,
      expires_at: glass && Temporal.Instant.compare(glass.closesAt, end) < 0 ? glass.closesAt : end,
      version,
      glass_id: glass?.id ?? null,
    }
  })
  if (rows.length > 0) await work.tables<CredentialVaultTables>().insertInto('reveal').values(rows).execute()
}

export type Opened = { readonly field: string; readonly says: string; readonly value: string }

/**
 * Second half: the value, once, for the same person in the same session, within a minute of a committed opening. What was opened by
 * breaking the glass asks once more whether the glass is still open. @throws RevealGone
 */
export async function openOnce(work: Work, revealId: string): Promise<Opened> {
  const reveal = await work
    .tables<CredentialVaultTables>()
    .updateTable('reveal')
    .set({ opened_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', revealId)
    .where('kind', 'in', ['view', 'copy', 'history'])
    .where('member_id', '=', memberOf(work))
    .where('session_id', work.caller.sessionId === null ? 'is' : '=', work.caller.sessionId)
    .where('expires_at', '>', work.now())
    .where('opened_at', 'is', null)
    .returning(['secret_id', 'field', 'version', 'glass_id'])
    .executeTakeFirst()
  if (!reveal || !(await glassStillOpen(work, reveal.glass_id))) throw RevealGone()
  return {
    field: reveal.field,
    says: sayField(reveal.field),
    value: await openField(work, reveal.secret_id, { field: reveal.field, version: reveal.version }),
  }
}

export async function glassStillOpen(work: Work, glassId: string | null): Promise<boolean> {
  if (glassId === null) return true
  const row = await work
    .tables<CredentialVaultTables>()
    .selectFrom('break_glass')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', glassId)
    .forShare()
    .executeTakeFirst()
  return row !== undefined && mayLook(glassOf(row), { memberId: memberOf(work), isActive: true }, work.now())
}

export type CodeNow = { readonly code: string; readonly secondsLeft: number; readonly until: Temporal.Instant }

/** The code that the authenticator shows now, while this session's ten minutes last. @throws RevealGone when it was not opened, or is over */
export const codeNow = async (work: Work, secretId: string): Promise<CodeNow> => {
  const code = await codeOf(work, await readCodes(work, secretId))
  if (!code) throw RevealGone()
  return code
}

/** The same of what was read already; null when it is not open. */
export async function codeOf(work: Work, read: Awaited<ReturnType<typeof readCodes>>): Promise<CodeNow | null> {
  const { secretId, opening, seed } = read
  if (!opening || !seed) return null
  const parsed = parseTotpSeed(await work.unseal({ secret: secretId, field: seedField, version: seed.version }, seed.sealed))
  if (!parsed) throw NoSuchField()
  const now = work.now()
  const into = Math.floor(now.epochMilliseconds / 1000) % parsed.period
  return { code: totpCode(parsed, now), secondsLeft: parsed.period - into, until: opening.expiresAt }
}

/** Ends this session's look at the codes at once. Answers with the account they are of. */
export async function closeCodes(work: Work, secretId: string): Promise<string> {
  const { account, opening } = await readCodes(work, secretId)
  if (opening)
    await work
      .tables<CredentialVaultTables>()
      .updateTable('reveal')
      .set({ expires_at: work.now() })
      .where('school_id', '=', work.school.id)
      .where('id', '=', opening.id)
      .execute()
  return account.id
}

async function openField(
  work: Work,
  secretId: string,
  { field, version }: { readonly field: string; readonly version: number | null },
): Promise<string> {
  const rows = work
    .tables<CredentialVaultTables>()
    .selectFrom('secret_version')
    .select(['version', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('secret_id', '=', secretId)
    .where('field', '=', field)
  const row = await (version === null ? rows.orderBy('version', 'desc').limit(1) : rows.where('version', '=', version)).executeTakeFirst()
  if (!row?.sealed) throw NoSuchField()
  return work.unseal({ secret: secretId, field, version: row.version }, row.sealed)
}
