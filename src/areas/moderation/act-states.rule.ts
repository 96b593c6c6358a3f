/** The life of one act about what others wrote. */
export const actStates = ['waits', 'ordered', 'doing', 'looking', 'done', 'refused', 'to-do', 'to-confirm', 'unclear', 'stopped'] as const
export type ActState = (typeof actStates)[number]

/** Every move there is; what is not here cannot happen. An act that was done is taken back by an act of its own. @policy ABU-2 */
export const moves: Readonly<Record<ActState, readonly ActState[]>> = {
  waits: ['ordered', 'to-do', 'stopped'],
  ordered: ['doing', 'to-do', 'stopped'],
  doing: ['looking', 'refused', 'ordered'],
  looking: ['done', 'unclear', 'ordered'],
  refused: ['to-do', 'stopped'],
  unclear: ['done', 'ordered', 'to-do', 'stopped'],
  'to-do': ['done', 'to-confirm', 'stopped'],
  'to-confirm': ['done', 'to-do'],
  done: [],
  stopped: [],
}
export const mayMove = (from: ActState, to: ActState): boolean => moves[from].includes(to)

/** States in which the same act is not ordered again. */
export const isOpen = (state: ActState): boolean => !['done', 'refused', 'stopped'].includes(state)

export type CallEnd = 'done' | 'refused' | 'wait' | 'sign-in-again' | 'unknown'
/** Whatever the platform answers, it is looked for before it is called done. `wait` and `sign-in-again` say that surely nothing happened. */
export const afterCall = (end: CallEnd): ActState =>
  end === 'refused' ? 'refused' : end === 'done' || end === 'unknown' ? 'looking' : 'ordered'

export type Look = 'so' | 'not-so' | 'cannot-tell' | 'no-answer'
type Looked = {
  readonly look: Look
  /** What the call came to. */
  readonly called: 'done' | 'unknown'
  /** Somebody hears each time that it is done. */
  readonly once: boolean
  readonly tries: number
  /** The time in which it may still come to be so has passed. */
  readonly overdue: boolean
}
const mostTries = 5

/**
 * Only what was seen there is done. Where a platform has no way to tell, its own yes is all there is. An act that is heard each time is
 * never repeated by a machine once it may have happened. @policy ABU-2
 */
export function afterLook({ look, called, once, tries, overdue }: Looked): ActState {
  if (look === 'so') return 'done'
  if (look === 'cannot-tell' && called === 'done') return 'done'
  if (called === 'unknown' && look !== 'no-answer' && !once) return tries < mostTries ? 'ordered' : 'unclear'
  if (look === 'cannot-tell') return 'unclear'
  return overdue ? 'unclear' : 'looking'
}

/** Nobody is shut out for good by one person alone: a second agrees, or a senior leader orders it. @policy ABU-2 */
export const needsSecond = (act: string, isSenior: boolean): boolean => act === 'block' && !isSenior

/** What a person says they did there, and what cannot be seen again afterwards, is looked at by another. @policy ABU-2 */
export const needsWitness = (act: string): boolean => act === 'block' || act === 'delete'

/** Followers are told why somebody or something was taken away. @policy ABU-3 */
export const needsTelling = (act: string): boolean => ['hide', 'delete', 'block', 'report', 'kick'].includes(act)

/** Its reason is on record, and what was said has been dealt with: the time limit of an answer is met. @policy MON-3 ABU-3 */
export const dealsWith = (act: string): boolean => ['hide', 'spam', 'delete', 'block', 'report', 'kick', 'warn'].includes(act)

/** What takes an act back; what is deleted or reported cannot be. */
export const undoOf: Readonly<Record<string, string>> = {
  hide: 'show',
  block: 'unblock',
  mute: 'unmute',
  spam: 'approve',
  approve: 'hide',
  'close-comments': 'open-comments',
}

/** Between two tries, in seconds: ever longer, to ten minutes. */
export const pauseSeconds = (tries: number): number => Math.min(600, 2 ** Math.min(tries, 9) * 2)
