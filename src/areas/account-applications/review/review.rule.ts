import type { MayDecide } from '../deciders.rule.ts'

export const reviewStates = ['asked', 'answered', 'kept', 'kept-with-conditions', 'closed', 'lapsed'] as const
export type ReviewState = (typeof reviewStates)[number]
export const reviewDecisions = ['keep', 'keep-with-conditions', 'close'] as const
export type ReviewDecision = (typeof reviewDecisions)[number]

export const reviewStateWords: Readonly<Record<ReviewState, string>> = {
  asked: 'The lead is asked',
  answered: 'To be decided',
  kept: 'Kept',
  'kept-with-conditions': 'Kept with conditions',
  closed: 'Closed',
  lapsed: 'Ended: the account was closed',
}
export const becomes: Readonly<Record<ReviewDecision, ReviewState>> = {
  keep: 'kept',
  'keep-with-conditions': 'kept-with-conditions',
  close: 'closed',
}

export type Asked = { readonly state: ReviewState; readonly isPassedOn: boolean }
export type Judged =
  | { readonly can: true }
  | { readonly can: false; readonly because: 'state' | 'role' | 'own' | 'elsewhere'; readonly says: string }

/** The lead answers, until it is decided; a late answer is still an answer. @policy ACC-8 */
export function mayAnswer({ state }: Asked, isLead: boolean): Judged {
  if (!isLead) return { can: false, because: 'role', says: 'The lead of the account answers.' }
  return state === 'asked' || state === 'answered' ? { can: true } : { can: false, because: 'state', says: 'It is decided.' }
}

/**
 * Whoever has no part in the account decides, once the lead has answered, or once the day has passed without an answer.
 * @policy ACC-8 ROL-S6
 */
export function mayDecideReview({ state, isPassedOn }: Asked, decides: MayDecide): Judged {
  if (!decides.can) return decides
  if (state === 'answered' || (state === 'asked' && isPassedOn)) return { can: true }
  return { can: false, because: 'state', says: state === 'asked' ? 'The lead has not answered yet, and has time.' : 'It is decided.' }
}
