import type { MayDecide } from './deciders.rule.ts'

export const applicationStates = [
  'draft',
  'submitted',
  'under-consideration',
  'more-information',
  'approved',
  'approved-with-conditions',
  'rejected',
  'withdrawn',
] as const
export type ApplicationState = (typeof applicationStates)[number]
export const decisions = ['consider', 'approve', 'approve-with-conditions', 'ask', 'reject'] as const
export type Decision = (typeof decisions)[number]
export type ApplicationAct = 'save' | 'submit' | 'answer' | 'withdraw' | Decision
/** What stands in the story of an application: its acts, save the saving of a draft, and what became of its account year by year. */
export type ApplicationHappening = Exclude<ApplicationAct, 'save'> | 'start' | 'chase' | 'escalate' | 'send-link' | ReviewHappening
export type ReviewHappening =
  | 'review-ask'
  | 'review-answer'
  | 'review-late'
  | 'review-keep'
  | 'review-keep-with-conditions'
  | 'review-close'

type Move = {
  readonly from: readonly ApplicationState[]
  /** Null: it stays where it is. */
  readonly to: ApplicationState | null
  readonly who: 'applicant' | 'decider'
  /** What must be written with it, and be read by the applicant. */
  readonly words: 'reasons' | 'conditions' | 'question' | 'answer' | null
  readonly clause: string
}
const waiting: readonly ApplicationState[] = ['submitted', 'under-consideration']

/** Every move in the life of an application. What is not here cannot happen. @policy ACC-2 ACC-8 ROL-S5 ROL-S6 */
export const applicationMoves: Readonly<Record<ApplicationAct, Move>> = {
  save: { from: ['draft', 'more-information'], to: null, who: 'applicant', words: null, clause: 'ACC-2' },
  submit: { from: ['draft'], to: 'submitted', who: 'applicant', words: null, clause: 'ROL-S5' },
  answer: { from: ['more-information'], to: 'submitted', who: 'applicant', words: 'answer', clause: 'ACC-8' },
  withdraw: { from: ['draft', ...waiting, 'more-information'], to: 'withdrawn', who: 'applicant', words: null, clause: 'ACC-2' },
  consider: { from: ['submitted'], to: 'under-consideration', who: 'decider', words: null, clause: 'ACC-8' },
  approve: { from: waiting, to: 'approved', who: 'decider', words: null, clause: 'ROL-S6' },
  'approve-with-conditions': { from: waiting, to: 'approved-with-conditions', who: 'decider', words: 'conditions', clause: 'ROL-S6' },
  ask: { from: waiting, to: 'more-information', who: 'decider', words: 'question', clause: 'ACC-8' },
  reject: { from: waiting, to: 'rejected', who: 'decider', words: 'reasons', clause: 'ACC-8' },
}

export const stateWords: Readonly<Record<ApplicationState, string>> = {
  draft: 'Draft',
  submitted: 'Sent',
  'under-consideration': 'Under consideration',
  'more-information': 'More information needed',
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
}

/** Who wants to do something: the applicant is known by their id, a decider by what `mayDecide` says of them. */
export type Mover = { readonly memberId: string | null; readonly decides: MayDecide }
export type Judged =
  | { readonly can: true }
  | { readonly can: false; readonly because: 'state' | 'role' | 'own' | 'elsewhere'; readonly says: string }

/** Whether this person may do this now, and if not, why not. Screens and use cases ask the same question. @policy ROL-S6 ACC-8 */
export function mayMove(act: ApplicationAct, state: ApplicationState, applicantId: string, mover: Mover): Judged {
  const move = applicationMoves[act]
  if (move.who === 'applicant' && mover.memberId !== applicantId)
    return { can: false, because: 'role', says: 'Only the person who applied does this.' }
  if (move.who === 'decider' && !mover.decides.can) return mover.decides
  return move.from.includes(state)
    ? { can: true }
    : { can: false, because: 'state', says: `The application is ${stateWords[state].toLowerCase()}.` }
}

/** What to offer this person now; a decision that only their part in it stops is offered, stopped, with the reason. */
export const offeredActs = (
  state: ApplicationState,
  applicantId: string,
  mover: Mover,
): readonly { act: ApplicationAct; stoppedBecause: string | null }[] =>
  (Object.keys(applicationMoves) as ApplicationAct[]).flatMap((act): { act: ApplicationAct; stoppedBecause: string | null }[] => {
    const judged = mayMove(act, state, applicantId, mover)
    if (judged.can) return [{ act, stoppedBecause: null }]
    return (judged.because === 'own' || judged.because === 'elsewhere') && applicationMoves[act].from.includes(state)
      ? [{ act, stoppedBecause: judged.says }]
      : []
  })
