import { memberOf, type Work } from '../../../infra/work/work.ts'
import { confirmFactor } from '../../people/index.ts'
import { GlassAsked, GlassNotNeeded, GlassNotYours, ReasonNeeded } from '../credential-vault.errors.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { keptSecret } from '../read-vault.ts'
import { settingsOf } from '../settings.ts'
import { standsBehindAll } from '../vault-access.rule.ts'
import { askGlass } from './glass.rule.ts'
import { at, tellEverybody } from './tell-people.ts'

export type AskForGlass = { readonly reason: string; readonly code: string | undefined }

/**
 * Asks for log-in details that the caller has no daily use of: an account they do not run, or recovery codes. Nothing opens by this: a
 * second person says yes, or the wait runs out. All senior leaders, administrators and the account's lead are told at once.
 * @policy ROL-A2 @throws GlassNotNeeded, GlassAsked, ReasonNeeded, FactorNeeded
 */
export async function askForSecret(work: Work, secretId: string, asked: AskForGlass): Promise<string> {
  const { account, secret } = await keptSecret(work, secretId)
  if (!secret.needsGlass) throw GlassNotNeeded()
  return ask(work, asked, { what: 'secret', secretId, subject: `${account.name}: ${secret.label}`, leadId: account.leadId })
}

/** Asks for a copy of the whole vault, to be taken elsewhere. Always by two people or after the wait. @policy ROL-A2 */
export async function askForExport(work: Work, asked: AskForGlass): Promise<string> {
  if (!standsBehindAll(work.caller)) throw GlassNotYours()
  return ask(work, asked, { what: 'export', secretId: null, subject: 'the whole vault', leadId: null })
}

type About = {
  readonly what: 'secret' | 'export'
  readonly secretId: string | null
  readonly subject: string
  readonly leadId: string | null
}

async function ask(work: Work, asked: AskForGlass, about: About): Promise<string> {
  const reason = asked.reason.trim()
  if (reason.length < 5) throw ReasonNeeded({}, 'reason')
  await confirmFactor(work, asked.code)
  const askedBy = memberOf(work)
  await refuseTwice(work, about)
  const glass = askGlass(askedBy, work.now(), (await settingsOf(work)).waitHours)
  const id = work.newId()
  await work
    .tables<CredentialVaultTables>()
    .insertInto('break_glass')
    .values({
      school_id: work.school.id,
      id,
      what: about.what,
      secret_id: about.secretId,
      reason,
      asked_by: askedBy,
      asked_at: glass.askedAt,
      wait_until: glass.waitUntil,
      stage: 'waiting',
    })
    .execute()
  work.log({
    act: 'vault.glass-asked',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id },
    payload: { of: about.subject, reason, by: work.caller.name, opensAt: glass.waitUntil.toString() },
  })
  await tellEverybody(
    work,
    { askedBy, leadId: about.leadId },
    {
      subject: `${work.caller.name} asks to open ${about.subject}`,
      words: `${work.caller.name} asks to open ${about.subject}.\nThe reason given: ${reason}\n\nIt opens when a second senior leader or administrator says yes, or ${at(work, glass.waitUntil)}, whichever is first. Until then anybody who reads this can stop it:`,
      path: `/vault/glass/${id}`,
    },
  )
  return id
}

/** One asking at a time for one thing by one person, so that stopping it stops it. */
async function refuseTwice(work: Work, { secretId, what }: About): Promise<void> {
  const query = work
    .tables<CredentialVaultTables>()
    .selectFrom('break_glass')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('asked_by', '=', memberOf(work))
    .where('what', '=', what)
    .where('stage', 'in', ['waiting', 'ready', 'open'])
  const earlier = await (secretId === null ? query : query.where('secret_id', '=', secretId)).executeTakeFirst()
  if (earlier) throw GlassAsked()
}
