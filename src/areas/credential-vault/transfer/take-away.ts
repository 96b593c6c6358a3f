import type { Sent } from '../../../infra/http/declare.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { confirmFactor } from '../../people/index.ts'
import { GlassNotFound, GlassOver, PassphraseShort, RecipientWrong, RevealGone } from '../credential-vault.errors.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { closesAt, mayLook } from '../glass/glass.rule.ts'
import { glassOf, heldGlass } from '../glass/read-glass.ts'
import { loginFields } from '../login-fields.ts'
import { glassStillOpen, writeReveals } from '../reveal.ts'
import { askForChange } from '../rotation/ask-for-change.ts'
import { newestFields } from '../store-credentials.ts'
import { type PacketLogin, sealPacket } from './packet.ts'

export type HowToTake = {
  readonly as: 'passphrase' | 'recipients' | 'csv'
  readonly passphrase: string
  readonly recipients: string
  readonly code: string | undefined
}

const keysOf = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)

/**
 * First half of taking a copy: judges, asks for a fresh factor, and writes down every value that will leave, and for whom. Its
 * transaction is committed before `makeCopy` opens anything in another. @policy ROL-A2
 * @throws GlassNotFound, GlassOver, PassphraseShort, RecipientWrong, FactorNeeded
 */
export async function writeTaking(work: Work, glassId: string, how: HowToTake): Promise<string> {
  const { row } = await heldGlass(work, glassId)
  if (row.what !== 'export') throw GlassNotFound()
  const glass = glassOf(row)
  const end = closesAt(glass)
  if (end === null || !mayLook(glass, { memberId: memberOf(work), isActive: true }, work.now())) throw GlassOver()
  if (how.as === 'passphrase' && how.passphrase.length < 16) throw PassphraseShort({}, 'passphrase')
  if (how.as === 'recipients' && keysOf(how.recipients).length === 0) throw RecipientWrong({}, 'recipients')
  await confirmFactor(work, how.code)
  const secrets = await loginsInUse(work)
  const fields = await newestFields(work, ['00000000-0000-0000-0000-000000000000', ...secrets.map(({ id }) => id)])
  const reveals = fields
    .filter(({ sealed }) => sealed !== null)
    .map(({ secret_id, field }) => ({ id: work.newId(), secretId: secret_id, field, kind: 'export' as const, version: null }))
  await writeReveals(work, reveals, { reason: row.reason, glass: { id: glassId, closesAt: end } })
  if (how.as === 'csv')
    await askForChange(work, {
      secretIds: secrets.map(({ id }) => id),
      why: 'leak',
      because: `${work.caller.name} took it away in a list that anybody can read.`,
    })
  work.log({
    act: 'vault.exported',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id: glassId },
    payload: { as: how.as, secrets: secrets.length, values: reveals.length, reason: row.reason, by: work.caller.name },
  })
  return glassId
}

const loginsInUse = (work: Work) =>
  work
    .tables<CredentialVaultTables>()
    .selectFrom('secret as s')
    .innerJoin('vault_account as a', (on) => on.onRef('a.school_id', '=', 's.school_id').onRef('a.id', '=', 's.account_id'))
    .select(['s.id', 's.label', 'a.name', 'a.platform'])
    .where('s.school_id', '=', work.school.id)
    .where('s.kind', '=', 'login')
    .where('s.retired_at', 'is', null)
    .orderBy('a.name')
    .orderBy('s.label')
    .execute()

/**
 * Second half: the copy, once for each taking that was written down and committed, by the same person in the same session, within a
 * minute and while the glass is open. @throws RevealGone
 */
export async function makeCopy(work: Work, glassId: string, how: HowToTake): Promise<Sent> {
  const written = await work
    .tables<CredentialVaultTables>()
    .updateTable('reveal')
    .set({ opened_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('glass_id', '=', glassId)
    .where('kind', '=', 'export')
    .where('member_id', '=', memberOf(work))
    .where('session_id', work.caller.sessionId === null ? 'is' : '=', work.caller.sessionId)
    .where('expires_at', '>', work.now())
    .where('opened_at', 'is', null)
    .returning(['secret_id', 'field'])
    .execute()
  if (!(await glassStillOpen(work, glassId))) throw RevealGone()
  const allowed = new Set(written.map(({ secret_id, field }) => `${secret_id} ${field}`))
  const logins: PacketLogin[] = []
  for (const { id, label, name, platform } of await loginsInUse(work)) {
    const fields: Record<string, string> = {}
    for (const { field, version, sealed } of await newestFields(work, [id]))
      if (sealed !== null && allowed.has(`${id} ${field}`)) fields[field] = await work.unseal({ secret: id, field, version }, sealed)
    logins.push({ account: name, platform, label, fields })
  }
  return how.as === 'csv' ? asCsv(work, logins) : asPacket(work, logins, how)
}

const day = (work: Work): string => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().toString()

async function asPacket(work: Work, logins: readonly PacketLogin[], how: HowToTake): Promise<Sent> {
  const packet = { school: work.school.name, madeAt: work.now().toString(), logins: [...logins] }
  const to = how.as === 'passphrase' ? { passphrase: how.passphrase } : { recipients: keysOf(how.recipients) }
  return { body: await sealPacket(packet, to), mime: 'application/octet-stream', filename: `log-ins ${day(work)}.age` }
}

/** Values as they are, not shielded from spreadsheets: another password manager reads this list, and must find every sign. */
function asCsv(work: Work, logins: readonly PacketLogin[]): Sent {
  const names = loginFields.map(({ name }) => name)
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const rows = [
    ['account', 'platform', 'label', ...names],
    ...logins.map((one) => [one.account, one.platform, one.label, ...names.map((name) => one.fields[name] ?? '')]),
  ]
  return {
    body: rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''),
    mime: 'text/csv; charset=utf-8',
    filename: `log-ins ${day(work)}.csv`,
  }
}
