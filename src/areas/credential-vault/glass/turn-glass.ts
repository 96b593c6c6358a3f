import { memberOf, type Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { confirmFactor, membersByIds } from '../../people/index.ts'
import { GlassNotYours, GlassOver, GlassOwn, GlassWaits, ReasonNeeded } from '../credential-vault.errors.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { askForChange } from '../rotation/ask-for-change.ts'
import { standsBehindAll } from '../vault-access.rule.ts'
import { approveGlass, type Glass, type Hand, type No, openGlass, stageOf, stopGlass, type Turned } from './glass.rule.ts'
import { accountOfSecret, glassOf, type GlassRow, heldGlass } from './read-glass.ts'
import { at, tellEverybody } from './tell-people.ts'

/** The caller as the rule asks. They are signed in, so they are active; the factor is the one that was just confirmed, or none. */
const handOf = (work: Work, leadId: string | null, factorAt: Temporal.Instant | null): Hand => ({
  memberId: memberOf(work),
  isActive: true,
  isSenior: standsBehindAll(work.caller),
  isLead: leadId === work.caller.memberId,
  factorAt,
})

function turned(work: Work, row: GlassRow, answer: Turned): Glass {
  if ('glass' in answer) return answer.glass
  throw refusals[answer.no](sayWhen(row.wait_until, work.school.timeZone, work.now()))
}
const refusals: Readonly<Record<No, (when: string) => Error>> = {
  own: () => GlassOwn(),
  'not-senior': () => GlassNotYours(),
  'not-yours': () => GlassNotYours(),
  disabled: () => GlassNotYours(),
  'stale-factor': () => GlassNotYours(),
  'not-waiting': () => GlassOver(),
  'not-ready': (when) => GlassWaits({ when }),
  over: () => GlassOver(),
}

/** Writes what the rule made of it. Only the named columns change; the database checks the same order of times once more. */
export const writeGlass = (work: Work, id: string, glass: Glass, more: Partial<GlassRow> = {}) =>
  work
    .tables<CredentialVaultTables>()
    .updateTable('break_glass')
    .set({
      approved_by: glass.approved?.by ?? null,
      approved_at: glass.approved?.at ?? null,
      cancelled_at: glass.cancelledAt,
      opened_at: glass.openedAt,
      closed_at: glass.closedAt,
      stage: stageOf(glass, work.now()),
      ...more,
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()

const subjectOf = async (work: Work, row: GlassRow): Promise<string> => {
  const kept = await accountOfSecret(work, row.secret_id)
  return kept ? `${kept.name}: ${kept.label}` : 'the whole vault'
}

/** The second person says yes. @policy ROL-A2 @throws GlassOwn, GlassNotYours, GlassOver, FactorNeeded */
export async function sayYes(work: Work, id: string, code: string | undefined): Promise<void> {
  const { row, leadId } = await heldGlass(work, id)
  // Who it cannot be is told so before a code is asked of them.
  turned(work, row, approveGlass(glassOf(row), handOf(work, leadId, work.now()), work.now()))
  await confirmFactor(work, code)
  await writeGlass(work, id, turned(work, row, approveGlass(glassOf(row), handOf(work, leadId, work.now()), work.now())))
  const subject = await subjectOf(work, row)
  work.log({
    act: 'vault.glass-approved',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id },
    payload: { of: subject, by: work.caller.name, askedBy: row.asked_by },
  })
  await tellEverybody(
    work,
    { askedBy: row.asked_by, leadId },
    {
      subject: `${work.caller.name} said yes to opening ${subject}`,
      words: `${work.caller.name} is the second person. Whoever asked may open ${subject} from now on, for one hour at most. It can still be stopped:`,
      path: `/vault/glass/${id}`,
    },
  )
}

/** Stops it, or closes it early. @policy ROL-A2 @throws GlassNotYours, GlassOver */
export async function stopIt(work: Work, id: string, because: string): Promise<void> {
  const { row, leadId } = await heldGlass(work, id)
  const glass = turned(work, row, stopGlass(glassOf(row), handOf(work, leadId, null), work.now()))
  await writeGlass(work, id, glass, { cancelled_by: memberOf(work), cancel_because: because.trim() || null })
  const subject = await subjectOf(work, row)
  work.log({
    act: glass.openedAt === null ? 'vault.glass-stopped' : 'vault.glass-closed',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id },
    payload: { of: subject, by: work.caller.name, because: because.trim() },
  })
  await tellEverybody(
    work,
    { askedBy: row.asked_by, leadId },
    {
      subject: `${work.caller.name} ${glass.openedAt === null ? 'stopped' : 'closed'} the request for ${subject}`,
      words: `Nothing opens by it any more.${because.trim() === '' ? '' : `\nThe reason given: ${because.trim()}`}`,
      path: `/vault/glass/${id}`,
    },
  )
}

/**
 * Breaks the glass: from now on the one who asked may look, for one hour. What is opened is to be changed afterwards, from this moment,
 * and somebody else is asked to review it. @policy ROL-A2 @throws GlassWaits, GlassOver, GlassNotYours, FactorNeeded
 */
export async function breakGlass(work: Work, id: string, code: string | undefined): Promise<void> {
  const { row, leadId } = await heldGlass(work, id)
  const judge = async (): Promise<Turned> =>
    openGlass(glassOf(row), handOf(work, leadId, null), { now: work.now(), approverStands: await stillStands(work, row.approved_by) })
  turned(work, row, await judge())
  await confirmFactor(work, code)
  await writeGlass(work, id, turned(work, row, await judge()))
  const subject = await subjectOf(work, row)
  work.log({
    act: 'vault.glass-broken',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id },
    payload: { of: subject, by: work.caller.name, reason: row.reason, secondPerson: row.approved_by },
  })
  if (row.secret_id !== null)
    await askForChange(work, { secretIds: [row.secret_id], why: 'glass', because: `${work.caller.name} opened it by breaking the glass.` })
  await tellEverybody(
    work,
    { askedBy: row.asked_by, leadId },
    {
      subject: `${work.caller.name} has opened ${subject}`,
      words: `It closes by itself ${at(work, work.now().add({ hours: 1 }))}, and anybody who reads this can close it now. Afterwards what was opened is changed, and somebody else reviews it:`,
      path: `/vault/glass/${id}`,
    },
  )
}

const stillStands = async (work: Work, memberId: string | null): Promise<boolean> => {
  const member = memberId === null ? undefined : (await membersByIds(work, [memberId])).get(memberId)
  return member !== undefined && member.state === 'active' && standsBehindAll(member)
}

/** Somebody else looks at what was opened and says what they found. @policy ROL-A2 @throws GlassOwn, GlassNotYours, GlassOver, ReasonNeeded */
export async function reviewIt(work: Work, id: string, note: string): Promise<void> {
  const { row } = await heldGlass(work, id)
  if (row.asked_by === work.caller.memberId) throw GlassOwn()
  if (!standsBehindAll(work.caller)) throw GlassNotYours()
  if (stageOf(glassOf(row), work.now()) !== 'closed' || row.reviewed_at !== null) throw GlassOver()
  if (note.trim().length < 5) throw ReasonNeeded({}, 'note')
  await writeGlass(work, id, glassOf(row), { reviewed_by: memberOf(work), reviewed_at: work.now(), review_note: note.trim() })
  work.log({
    act: 'vault.glass-reviewed',
    clause: 'ROL-A2',
    subject: { kind: 'glass', id },
    payload: { of: await subjectOf(work, row), by: work.caller.name, note: note.trim() },
  })
}
