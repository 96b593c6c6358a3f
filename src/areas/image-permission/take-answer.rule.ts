import type { StoredState } from './may-show.rule.ts'

/** What is stored about one pupil, one purpose and one giver. `recordedOn` is the day it came in, for answers without a date. */
export type Stored = {
  readonly state: StoredState
  readonly givenBy: string
  readonly givenOn: Temporal.PlainDate | null
  readonly expiresOn: Temporal.PlainDate | null
  readonly recordedOn: Temporal.PlainDate
}
export type Incoming = {
  /** What the school asked, in its words: two questions may mean the same purpose, and then a no to either is a no. */
  readonly question?: string
  readonly state: 'yes' | 'no' | 'not-asked'
  readonly givenBy: string
  readonly givenOn: Temporal.PlainDate | null
  readonly expiresOn: Temporal.PlainDate | null
}
/** `recorded`: an answer that opens and closes nothing. `contested`: another person's no stands in the way. */
export type Taking = 'turned-on' | 'turned-off' | 'recorded' | 'unchanged' | 'older' | 'contested'
export type Taken = { readonly is: Taking; readonly state: StoredState }

const later = (a: Temporal.PlainDate | null, b: Temporal.PlainDate): boolean => a !== null && Temporal.PlainDate.compare(a, b) > 0
const sameDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean => String(a) === String(b)

/**
 * What an answer from a list does to the one that is stored. A no takes effect at once, however old. A yes opens only where
 * nothing was stored, or when it was given after the stored answer, and never over the no of another person: they must
 * agree first, and somebody records that by hand. What a list does not know leaves a stored no alone.
 * @policy IMG-2 IMG-3
 */
export function takeAnswer(stored: Stored | null, incoming: Incoming): Taken {
  if (incoming.state !== 'yes') return close(stored, incoming)
  if (stored === null) return { is: 'turned-on', state: 'yes' }
  const isNewer = later(incoming.givenOn, stored.givenOn ?? stored.recordedOn)
  if (stored.state === 'yes') return keepOpen(stored, incoming, isNewer)
  if (!isNewer) return { is: 'older', state: stored.state }
  return saidBySomebodyElse(stored, incoming) ? { is: 'contested', state: stored.state } : { is: 'turned-on', state: 'yes' }
}

function close(stored: Stored | null, incoming: Incoming): Taken {
  if (stored === null) return incoming.state === 'no' ? { is: 'recorded', state: 'no' } : { is: 'unchanged', state: 'not-asked' }
  if (stored.state === 'yes') return { is: 'turned-off', state: incoming.state === 'no' ? 'withdrawn' : 'not-asked' }
  if (incoming.state === 'not-asked') return { is: 'unchanged', state: stored.state }
  const isNews = stored.state === 'not-asked' || later(incoming.givenOn, stored.givenOn ?? stored.recordedOn)
  return { is: isNews ? 'recorded' : 'unchanged', state: stored.state === 'withdrawn' ? 'withdrawn' : 'no' }
}

/** A later yes renews; the same yes may only be shortened. */
function keepOpen(stored: Stored, incoming: Incoming, isNewer: boolean): Taken {
  const shortened =
    incoming.expiresOn !== null &&
    (stored.expiresOn === null || later(stored.expiresOn, incoming.expiresOn)) &&
    sameDay(incoming.givenOn, stored.givenOn)
  return { is: isNewer || shortened ? 'recorded' : 'unchanged', state: 'yes' }
}

const saidBySomebodyElse = (stored: Stored, incoming: Incoming): boolean =>
  (stored.state === 'no' || stored.state === 'withdrawn') &&
  stored.givenBy !== '' &&
  incoming.givenBy !== '' &&
  fold(stored.givenBy) !== fold(incoming.givenBy)
const fold = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ')

/**
 * One answer out of several in the same list for the same pupil and purpose: each person's latest answer to each question counts, and then a no
 * beats a yes.
 * @policy IMG-3
 */
export function oneAnswer<A extends Incoming>(answers: readonly [A, ...A[]]): A {
  const latest = new Map<string, A>()
  for (const answer of answers) {
    const asked = `${fold(answer.givenBy)}|${answer.question ?? ''}`
    const before = latest.get(asked)
    if (!before || isLater(answer, before)) latest.set(asked, answer)
  }
  const all = [...latest.values()]
  return all.find((answer) => answer.state === 'no') ?? all.find((answer) => answer.state === 'yes') ?? answers[0]
}

/** Without dates the no counts, or else what stands lower in the list. */
const isLater = (a: Incoming, b: Incoming): boolean => {
  if (a.givenOn && b.givenOn && !a.givenOn.equals(b.givenOn)) return later(a.givenOn, b.givenOn)
  if (a.givenOn === null && b.givenOn !== null) return a.state === 'no'
  return b.state !== 'no' || a.state === 'no'
}

/** A pupil who comes back after this many days is asked afresh: an old yes was for another time. */
export const daysUntilAskedAgain = 30
export const mustAskAgain = (leftOn: Temporal.PlainDate | null, on: Temporal.PlainDate): boolean =>
  leftOn !== null && leftOn.until(on, { largestUnit: 'days' }).days > daysUntilAskedAgain
