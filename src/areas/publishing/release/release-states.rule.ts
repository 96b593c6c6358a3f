/** The life of one publication. Its twin, the take-down, begins where it was published. */
export const releaseStates = [
  'planned',
  'prepared',
  'committing',
  'confirming',
  'published',
  'refused',
  'unconfirmed',
  'missed',
  'cancelled',
  'held',
  'to-do',
  'withdrawing',
  'taken-down',
  'replaced',
] as const
export type ReleaseState = (typeof releaseStates)[number]

/**
 * Every move there is; what is not here cannot happen. From `committing` and `confirming` there is no way back to a
 * second call: only a person, looking at `unconfirmed`, may order one.
 * @policy SCO-8
 */
export const moves: Readonly<Record<ReleaseState, readonly ReleaseState[]>> = {
  planned: ['prepared', 'refused', 'missed', 'cancelled', 'to-do', 'held'],
  prepared: ['committing', 'refused', 'missed', 'cancelled', 'held'],
  // The school, its account or a person stopped it: a person lets it go, or leaves it.
  held: ['planned', 'cancelled'],
  committing: ['published', 'refused', 'confirming', 'prepared'],
  confirming: ['published', 'unconfirmed'],
  // Whether it is there or not, it can be ordered down: a person looks there and sees that it is gone.
  unconfirmed: ['published', 'prepared', 'cancelled', 'withdrawing'],
  'to-do': ['published', 'cancelled', 'missed', 'held'],
  // A corrected version took its place, in the same spot.
  published: ['withdrawing', 'replaced'],
  withdrawing: ['taken-down'],
  refused: [],
  missed: [],
  cancelled: [],
  'taken-down': [],
  replaced: [],
}

export const mayMove = (from: ReleaseState, to: ReleaseState): boolean => moves[from].includes(to)

/** States in which nothing more happens by itself. */
export const isSettled = (state: ReleaseState): boolean =>
  ['published', 'refused', 'unconfirmed', 'missed', 'cancelled', 'held', 'taken-down', 'replaced'].includes(state)

export const stateWords: Readonly<Record<ReleaseState, string>> = {
  planned: 'Waiting for its time',
  prepared: 'About to go',
  committing: 'Going out now',
  confirming: 'Sent, looking for it',
  published: 'Published',
  refused: 'Refused by the platform',
  unconfirmed: 'Sent, not confirmed',
  missed: 'Missed its time',
  cancelled: 'Stopped',
  held: 'Held',
  'to-do': 'To be posted by hand',
  withdrawing: 'Being taken down',
  'taken-down': 'Taken down',
  replaced: 'Corrected since',
}

/** What a call to the platform came to, without its value. */
export type CallEnd = 'done' | 'refused' | 'wait' | 'sign-in-again' | 'unknown'

/** A change of what is out is looked for even where the platform says that it is done: only what was read there is called corrected. */
export const afterAmend = (end: CallEnd): ReleaseState => (end === 'done' ? 'confirming' : afterCommit(end))

/**
 * Where a publication goes after its one visible call. `wait` and `sign-in-again` say that surely nothing happened, so it
 * may be called again later; `unknown` never is.
 */
export const afterCommit = (end: CallEnd): ReleaseState =>
  end === 'done' ? 'published' : end === 'refused' ? 'refused' : end === 'unknown' ? 'confirming' : 'prepared'

/**
 * What a look for a sent post means: found is published; not found means nothing before the platform has had its settling
 * time; after it a person must decide.
 */
export function afterLook(look: 'found' | 'absent' | 'no-answer', settled: boolean): ReleaseState {
  if (look === 'found') return 'published'
  return settled ? 'unconfirmed' : 'confirming'
}

/** Pause before the next try, growing from 5 seconds to 5 minutes. */
export const pauseSeconds = (tries: number): number => Math.min(300, 5 * 2 ** Math.min(tries, 6))

/** States in which a post can be seen out there, or might be. */
export const maybeSeen: readonly ReleaseState[] = ['published', 'committing', 'confirming', 'unconfirmed', 'withdrawing']

export type DownStep = 'stop' | 'withdraw' | 'by-hand' | 'follow' | 'nothing'
/**
 * What an order to take down does to a publication as it stands. What waits is stopped; what is out is withdrawn, by a person where no
 * machine can or where nobody knows whether it is out; what is leaving at this moment follows once it is known. Ordering twice is once.
 * @policy IMG-3 ABU-2
 */
export function downStep(state: ReleaseState, byMachine: boolean): DownStep {
  if (mayMove(state, 'cancelled') && state !== 'unconfirmed') return 'stop'
  if (state === 'published') return byMachine ? 'withdraw' : 'by-hand'
  if (state === 'unconfirmed') return 'by-hand'
  return state === 'committing' || state === 'confirming' ? 'follow' : 'nothing'
}
