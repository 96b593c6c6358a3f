import type { Work } from '../../infra/work/work.ts'
import { gatherRunners, proposeAccount } from '../account-register/index.ts'
import { CannotApprove, NotRead, NotTrained, ReviewDay, WordsNeeded } from './account-applications.errors.ts'
import type { Decision } from './application-states.rule.ts'
import { type Pack, decisionPack } from './decision-pack.rule.ts'
import { moved, toMove } from './move-application.ts'
import { type ApplicationRow, runnerIdsOf } from './read-application.ts'
import { tellApplicant } from './tell-applicant.ts'
import type { Outsider } from './who-decides.ts'

export type DecisionInput = {
  readonly decision: Decision
  /** Reasons, or the question where more information is asked for. */
  readonly reasons: string
  readonly conditions: string
  /** The day on which the account is justified afresh; a year from now when null. */
  readonly reviewOn: Temporal.PlainDate | null
}

/**
 * Decides an application, or takes a step towards it. Saying yes enters the account in the register in the same transaction; who has
 * not read the policy or is not trained can be approved only on the condition of no access until then. `outsider` is the chair of governors or
 * a deputy who came by a link; their reasons are always written.
 * @policy ROL-S6 ACC-8 ACC-9 ACC-10 ACC-11
 */
export async function decideApplication(
  work: Work,
  id: string,
  input: DecisionInput,
  outsider: Outsider | null = null,
): Promise<{ accountId: string | null }> {
  const row = await toMove(work, id, input.decision, outsider)
  if (input.decision === 'consider') {
    await moved(work, row, { act: 'consider', note: '' })
    return { accountId: null }
  }
  const missing = wordsMissing(input, outsider)
  if (missing !== null) throw WordsNeeded({ says: missing }, 'reasons')
  const accountId = await settle(work, row, input)
  await tellApplicant(work, id, input)
  return { accountId }
}

const wordsMissing = ({ decision, reasons }: DecisionInput, outsider: Outsider | null): string | null => {
  if (reasons !== '') return null
  if (decision === 'ask') return 'Write what you need to know.'
  if (decision === 'reject') return 'Give the reasons for saying no.'
  return outsider === null ? null : 'Give your reasons.'
}

async function settle(work: Work, row: ApplicationRow, input: DecisionInput): Promise<string | null> {
  const at = work.now()
  if (input.decision === 'ask') {
    await moved(work, row, { act: 'ask', note: input.reasons, change: { question: input.reasons, decided_at: at, look_at: null } })
    return null
  }
  const { memberId, name } = work.caller
  const decided = {
    ...{ decided_at: at, decided_by: memberId, decided_by_name: memberId === null ? name : '' },
    ...{ reasons: input.reasons, look_at: null },
  }
  if (input.decision === 'approve' || input.decision === 'approve-with-conditions')
    return approve(work, row, { ...input, decision: input.decision, decided })
  await moved(work, row, { act: 'reject', note: input.reasons, change: decided })
  return null
}

type Approval = Omit<DecisionInput, 'decision'> & {
  decision: 'approve' | 'approve-with-conditions'
  decided: { decided_at: Temporal.Instant; decided_by: string | null; decided_by_name: string; reasons: string; look_at: null }
}

async function approve(work: Work, row: ApplicationRow, input: Approval): Promise<string> {
  const pack = await packOf(work, row)
  if (pack.never !== null || row.lead_id === null || row.visibility === null)
    throw CannotApprove({ because: pack.never ?? 'The application is not complete.' })
  const conditions = input.decision === 'approve' ? unconditional(pack) : conditionsOf(pack, input.conditions)
  const reviewOn = reviewDay(work, input.reviewOn)
  const accountId = await proposeAccount(work, {
    applicationId: row.id,
    platform: row.platform,
    name: row.name,
    aim: row.aim,
    audience: row.audience,
    visibility: row.visibility,
    visibilityHow: row.visibility_how.slice(0, 500),
    ownership: row.associated ? 'associated' : 'school',
    leadId: row.lead_id,
    runnerIds: runnerIdsOf(row),
    conditions,
    reviewOn,
  })
  await moved(work, row, {
    act: input.decision,
    note: said(conditions, input.reasons),
    change: { ...input.decided, conditions, review_on: reviewOn, account_id: accountId },
    payload: { accountId, conditions, reviewOn: reviewOn.toString() },
  })
  return accountId
}

/** What the decider sees of the runners, worked out now. */
export async function packOf(work: Work, row: ApplicationRow): Promise<Pack> {
  const ids = runnerIdsOf(row)
  return decisionPack((await gatherRunners(work, ids))(ids))
}

const unconditional = (pack: Pack): string => {
  const [first] = pack.notYet
  if (first) throw (first.clause === 'ACC-9' ? NotRead : NotTrained)({ name: first.name }, 'decision')
  return ''
}

const conditionsOf = (pack: Pack, written: string): string => {
  const all = [...pack.notYet.map((one) => one.condition), written].filter((words) => words !== '').join(' ')
  if (all === '') throw WordsNeeded({ says: 'Say what the conditions are.' }, 'conditions')
  return all
}

export const reviewDay = (work: Work, wanted: Temporal.PlainDate | null): Temporal.PlainDate => {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const day = wanted ?? today.add({ years: 1 })
  if (Temporal.PlainDate.compare(day, today) <= 0 || Temporal.PlainDate.compare(day, today.add({ years: 2 })) > 0)
    throw ReviewDay({}, 'reviewOn')
  return day
}

const said = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ')
