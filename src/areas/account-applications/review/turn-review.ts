import { memberOf, type Work } from '../../../infra/work/work.ts'
import { moveAccount, reviewAccount } from '../../account-register/index.ts'
import { revokeOutsideLinks } from '../../people/index.ts'
import { AccountGone, NotDecidedHere, NotYourMove, OwnCase, ReviewStopped, WordsNeeded } from '../account-applications.errors.ts'
import { reviewDay } from '../decide-application.ts'
import { tellStory } from '../move-application.ts'
import type { Outsider } from '../who-decides.ts'
import { askReviewDeciders, reviewPurpose, tellLead, tellReviewOutsider } from './review-letters.ts'
import { becomes, type Judged, type ReviewDecision } from './review.rule.ts'
import { changeReview, heldReview, type JudgedReview, judgedReview, type ReviewRow } from './read-review.ts'

const refuse = (judged: Exclude<Judged, { can: true }>) =>
  ({ own: OwnCase, role: NotYourMove, elsewhere: NotDecidedHere, state: ReviewStopped })[judged.because]({ because: judged.says })

export type ReviewAnswer = { readonly stillNeeded: boolean; readonly answer: string; readonly audience: string }

/** The lead says whether the account is still needed, what for, and whom it reaches; then it is decided. @policy ACC-8 ACC-3 ACC-4 */
export async function answerReview(work: Work, id: string, { stillNeeded, answer, audience }: ReviewAnswer): Promise<void> {
  const { row, answering, route } = judgedReview(work, await heldReview(work, id))
  if (!answering.can) throw refuse(answering)
  if (answer === '') throw WordsNeeded({ says: 'Say in a sentence or two what it is needed for, or why it is not.' }, 'answer')
  await changeReview(work, id, {
    ...{ state: 'answered', still_needed: stillNeeded, answer, audience, answered_at: work.now(), answered_by: memberOf(work) },
    ...{ route: route.by, look_at: null },
  })
  await write(work, row, { act: 'answer', words: answer, payload: { stillNeeded, answer, audience } })
  if (row.state === 'asked') await askReviewDeciders(work, row, route.approvers)
}

export type ReviewInput = {
  readonly decision: ReviewDecision
  readonly reasons: string
  readonly conditions: string
  readonly nextOn: Temporal.PlainDate | null
}

/**
 * Keeps the account, keeps it with conditions, or closes it: by somebody with no part in it. A close stops what is planned, in the same
 * transaction; a keep sets the next day through the register. @policy ACC-8 ROL-S6
 */
export async function decideReview(work: Work, id: string, input: ReviewInput, outsider: Outsider | null = null): Promise<void> {
  const judged = judgedReview(work, await heldReview(work, id), outsider)
  if (!judged.deciding.can) throw refuse(judged.deciding)
  const { row } = judged
  if (row.account_state === 'closing' || row.account_state === 'closed') throw AccountGone()
  const missing = wordsMissing(input, outsider)
  if (missing) throw WordsNeeded({ says: missing.says }, missing.field)
  const { memberId, name } = work.caller
  const kept = await carryOut(work, row, input)
  await changeReview(work, id, {
    ...{ state: becomes[input.decision], decided_at: work.now(), decided_by: memberId, decided_by_name: memberId === null ? name : '' },
    ...{ reasons: input.reasons, conditions: kept.conditions, next_on: kept.nextOn, look_at: null },
  })
  const by = memberId === null ? { by: name, how: 'by a link and a code sent by e-mail' } : {}
  await write(work, row, {
    act: input.decision,
    words: [kept.conditions, input.reasons].filter((one) => one !== '').join(' '),
    payload: { ...input, nextOn: kept.nextOn?.toString() ?? null, ...by },
  })
  await revokeOutsideLinks(work, reviewPurpose, id)
  await tellLead(work, row, { ...input, ...kept })
  if (outsider !== null) await tellReviewOutsider(work, row, outsider, { ...input, ...kept })
}

type Kept = { readonly conditions: string; readonly nextOn: Temporal.PlainDate | null }

async function carryOut(work: Work, row: ReviewRow, { decision, reasons, conditions, nextOn }: ReviewInput): Promise<Kept> {
  if (decision === 'close') {
    await moveAccount(asDecider(work), row.account_id, 'close', { reason: reasons })
    return { conditions: '', nextOn: null }
  }
  // A plain keep leaves standing what was a condition before.
  const kept = decision === 'keep' ? row.conditions_now : conditions
  const reviewOn = reviewDay(work, nextOn)
  await reviewAccount(work, row.account_id, { reviewOn, conditions: kept })
  return { conditions: kept, nextOn: reviewOn }
}

/** A deputy or a chair decides this one thing with the right of a decider, which has just been judged, and no other. */
const asDecider = (work: Work): Work => ({
  ...work,
  caller: { ...work.caller, may: new Set([...work.caller.may, 'application.decide'] as const) },
})

const wordsMissing = (
  { decision, reasons, conditions }: ReviewInput,
  outsider: Outsider | null,
): { says: string; field: string } | null => {
  if (decision === 'keep-with-conditions' && conditions === '') return { says: 'Say what the conditions are.', field: 'conditions' }
  if (reasons !== '' || (decision !== 'close' && outsider === null)) return null
  return { says: decision === 'close' ? 'Give the reasons for closing it.' : 'Give your reasons, so that they are kept.', field: 'reasons' }
}

type Written = { readonly act: 'answer' | ReviewDecision; readonly words: string; readonly payload: Parameters<Work['log']>[0]['payload'] }

async function write(work: Work, row: JudgedReview['row'], { act, words, payload }: Written): Promise<void> {
  if (row.application_id !== null) await tellStory(work, row.application_id, `review-${act}`, words)
  work.log({
    act: act === 'answer' ? 'application.review-answered' : 'application.review-decided',
    clause: act === 'answer' ? 'ACC-8' : 'ROL-S6',
    subject: { kind: 'account', id: row.account_id },
    payload: { name: row.name, review: row.id, ...payload },
  })
}
