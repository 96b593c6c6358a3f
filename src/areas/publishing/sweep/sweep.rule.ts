import type { ReleaseState } from '../release/release-states.rule.ts'

/** Why a sweep began, strongest first. */
export const causes = ['no-publish', 'withdrawn', 'expired', 'left'] as const
export type Cause = (typeof causes)[number]
export type Wants = 'take-down' | 'review'

/** What a pupil's standing for a place means for what already shows them there; null where they may be shown. */
export function causeOf(reason: string): Cause | null {
  if (reason === 'yes') return null
  return reason === 'no-publish' || reason === 'expired' || reason === 'left' ? reason : 'withdrawn'
}

/**
 * A no, and the no-publish list, take down what is out, at once and by itself. What a family agreed to, and whose time ran out or whose
 * child has left, is listed for a person to decide; so is a picture that was cut or covered since, in which nobody said that the child is.
 * @policy IMG-3 IMG-8
 */
export const wantsOf = (cause: Cause, mayBeCovered = false): Wants =>
  !mayBeCovered && (cause === 'no-publish' || cause === 'withdrawn') ? 'take-down' : 'review'

export const strongest = (found: readonly Cause[]): Cause | null => causes.find((cause) => found.includes(cause)) ?? null

/** How long a picture of a child who has left may stay out where a person decides to keep it, in months after that decision. */
export const keepMonths = 24

/** What writers of a held post read: that it is so, never of whom, never why. */
export const heldWords: Readonly<Record<Cause, string>> = {
  'no-publish': 'Somebody in its pictures may not be published.',
  withdrawn: 'A permission was taken back for somebody in its pictures.',
  expired: 'A permission ran out for somebody in its pictures.',
  left: 'Somebody in its pictures has left the school.',
}

export type Result =
  | 'removed'
  | 'removed-by-hand'
  | 'by-hand'
  | 'going'
  | 'still-live'
  | 'leaving'
  | 'to-review'
  | 'kept'
  | 'not-out'
  | 'corrected'

export type Standing = {
  readonly state: ReleaseState
  readonly wants: Wants
  readonly decision: 'take-down' | 'keep' | null
  /** False where only a person can go on. */
  readonly byItself: boolean
  readonly tries: number
  readonly personSaw: boolean
}

/** What has become of one publication that a sweep found. Only what was seen to be gone is called removed. @policy IMG-3 */
export function resultOf({ state, decision, byItself, tries, personSaw }: Standing): Result {
  if (state === 'taken-down') return personSaw ? 'removed-by-hand' : 'removed'
  if (state === 'withdrawing') return byItself ? (tries > 0 ? 'still-live' : 'going') : 'by-hand'
  if (state === 'committing' || state === 'confirming') return 'leaving'
  if (state === 'replaced') return 'corrected'
  if (state === 'published' || state === 'unconfirmed') return decision === 'keep' ? 'kept' : 'to-review'
  return 'not-out'
}

/** Results after which nothing more is to be done. */
export const isOver = (result: Result): boolean => ['removed', 'removed-by-hand', 'kept', 'not-out', 'corrected'].includes(result)
