import wordsFile from '../../../policy/leaver-statement.json' with { type: 'json' }
import { queueMail } from '../../infra/mail/mail.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { makeOutsideLink, revokeOutsideLinks } from '../people/index.ts'
import { changeRun, heldRun, openRunOf, type RunRow } from './leaver-runs.ts'
import { LeaderRecords, MailNeeded, NameNeeded, NotLeaving, SayWhy, StatementDone } from './leavers.errors.ts'
import type { LeaversTables } from './leavers.tables.ts'

export type Statement = { readonly version: number; readonly words: string }
export const linkPurpose = 'leaver-statement'
export const linkDays = 30

const ours: Statement = { version: wordsFile.version, words: wordsFile.paragraphs.join('\n\n') }

/** The words that a leaver confirms: the school's own, or ours until it has written some. @policy BEH-6 */
export async function statementInForce(work: Work): Promise<Statement> {
  const own = await work
    .tables<LeaversTables>()
    .selectFrom('leaver_words')
    .select(['version', 'words'])
    .where('school_id', '=', work.school.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return own ?? ours
}

/** Writes the school's own words; what was confirmed before keeps the words it was confirmed in. @policy BEH-6 */
export async function changeStatement(work: Work, words: string): Promise<number> {
  const now = await statementInForce(work)
  const text = words.replaceAll('\r\n', '\n')
  if (text === now.words) return now.version
  const version = now.version + 1
  await work
    .tables<LeaversTables>()
    .insertInto('leaver_words')
    .values({ school_id: work.school.id, version, words: text, at: work.now(), by_member: memberOf(work) })
    .execute()
  work.log({ act: 'leavers.statement-changed', clause: 'BEH-6', subject: { kind: 'school', id: work.school.id }, payload: { version } })
  return version
}

/** What somebody who is leaving sees of it; undefined for everybody else. */
export const ownRun = (work: Work): Promise<RunRow | undefined> => openRunOf(work, memberOf(work))

const sameName = (typed: string, name: string): boolean => plainName(typed) === plainName(name)
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.]+/g, ' ')
    .trim()

async function confirm(work: Work, run: RunRow, { name, how }: { name: string; how: 'own-page' | 'link' }): Promise<void> {
  if (run.statement !== 'waiting') throw StatementDone()
  if (!sameName(name, run.name)) throw NameNeeded({ name: run.name }, 'name')
  const { version, words } = await statementInForce(work)
  await changeRun(work, run.id, {
    statement: 'confirmed',
    statement_at: work.now(),
    statement_by: how === 'own-page' ? run.member_id : null,
    statement_how: how,
    statement_name: name,
    statement_version: version,
    statement_words: words,
  })
  work.log({
    act: 'leavers.statement-confirmed',
    clause: 'BEH-6',
    subject: { kind: 'leaver-run', id: run.id },
    payload: { name: run.name, version, how },
  })
}

/** The leaver confirms, on their own page, before their last day is over. @throws NotLeaving, StatementDone, NameNeeded @policy BEH-6 */
export async function confirmOwn(work: Work, name: string): Promise<void> {
  const run = await ownRun(work)
  if (!run) throw NotLeaving()
  await confirm(work, run, { name, how: 'own-page' })
  await revokeOutsideLinks(work, linkPurpose, run.id)
}

/** The run that a link is for. It may have been closed in the meantime: then there is nothing to confirm any more. */
export const runOfLink = (work: Work, runId: string): Promise<RunRow | undefined> =>
  work
    .tables<LeaversTables>()
    .selectFrom('leaver_run')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', runId)
    .executeTakeFirst()

/** The same by a link, after the sign-in has ended. @throws StatementDone, NameNeeded @policy BEH-6 */
export const confirmByLink = (work: Work, run: RunRow, name: string): Promise<void> => confirm(work, run, { name, how: 'link' })

/** Sends the leaver a link to an address that is still theirs. @throws MailNeeded, StatementDone @policy BEH-6 */
export async function sendStatementLink(work: Work, runId: string, { email, hasMail }: { email: string; hasMail: boolean }): Promise<void> {
  const run = await heldRun(work, runId)
  if (run.statement !== 'waiting') throw StatementDone()
  if (!hasMail) throw MailNeeded()
  const path = await makeOutsideLink(work, {
    purpose: linkPurpose,
    subjectId: run.id,
    name: run.name,
    email,
    expiresAt: work.now().add({ hours: 24 * linkDays }),
    asks: 'confirm that what you learned at the school stays confidential',
  })
  await queueMail(work, [
    {
      to: email,
      subject: `${work.school.name}: one last thing`,
      body: [
        `Dear ${run.name},`,
        `Thank you for your time at ${work.school.name}. We ask everybody who leaves to read a short statement and to confirm it: what you learned here about children, families and colleagues stays confidential.`,
        work.link(path),
        `The link is good for ${linkDays} days. It takes two minutes, and needs no account.`,
        work.school.name,
      ].join('\n\n'),
      forget: true,
    },
  ])
  work.log({ act: 'leavers.statement-sent', clause: 'BEH-6', subject: { kind: 'leaver-run', id: run.id }, payload: { name: run.name } })
}

/** A senior leader writes down that it was refused, or that the person could not be reached. @throws LeaderRecords, SayWhy, StatementDone @policy BEH-6 */
export async function recordStatement(
  work: Work,
  runId: string,
  asked: { outcome: 'refused' | 'not-reached'; reason: string },
): Promise<void> {
  const run = await heldRun(work, runId)
  if (!work.caller.roles.includes('slt')) throw LeaderRecords()
  if (run.statement === 'confirmed') throw StatementDone()
  if (asked.reason === '') throw SayWhy({}, 'reason')
  await changeRun(work, run.id, {
    statement: asked.outcome,
    statement_at: work.now(),
    statement_by: work.caller.memberId,
    statement_how: 'recorded',
    statement_reason: asked.reason,
  })
  await revokeOutsideLinks(work, linkPurpose, run.id)
  work.log({
    act: asked.outcome === 'refused' ? 'leavers.statement-refused' : 'leavers.statement-not-reached',
    clause: 'BEH-6',
    subject: { kind: 'leaver-run', id: run.id },
    payload: { name: run.name, reason: asked.reason },
  })
}
