import { XRPCError } from '@atproto/api'
import { troubleIn, type OutsideTrouble } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Outcome } from '../connector.ts'

/** `none`: may be asked again without harm. `visible`: people may see what comes of it. */
export type Effect = 'none' | 'visible'
export type Bad = Exclude<Outcome<never>, { is: 'done' }>

const deadSession = ['AuthenticationRequired', 'AuthMissing', 'ExpiredToken', 'InvalidToken']
const closedAccount = ['AccountTakedown', 'AccountSuspended', 'AccountDeactivated', 'AuthFactorTokenRequired']
const shortWait = { seconds: 30 }

/** The credential as the service sees it is no longer good; nothing was done. */
export const isDeadSession = (error: unknown): boolean =>
  error instanceof XRPCError && (Number(error.status) === 401 || deadSession.includes(error.error))

export const isMissing = (error: unknown): boolean => error instanceof XRPCError && error.error === 'RecordNotFound'

/** Turns whatever was thrown on the way to Bluesky into an answer. Errors of our own making are thrown on. */
export function asOutcome(error: unknown, effect: Effect, now: Clock): Bad {
  const outside = troubleIn(error)
  if (outside !== null) return fromTheWay(outside, effect, now)
  if (!(error instanceof XRPCError)) throw error
  if (isDeadSession(error) || closedAccount.includes(error.error))
    return { is: 'sign-in-again', because: `Bluesky does not accept the sign-in: ${error.message}` }
  const status = Number(error.status)
  if (status === 429)
    return { is: 'wait', until: askedToComeBack(error, now), because: 'Bluesky asks for a pause: too much came in a short time.' }
  if (status >= 400 && status < 500) return { is: 'refused', because: `Bluesky does not accept this: ${error.message}` }
  if (effect === 'visible') return { is: 'unknown', because: `Bluesky gave no clear answer: ${error.message}` }
  return { is: 'wait', until: askedToComeBack(error, now), because: `Bluesky is out of order at the moment: ${error.message}` }
}

/** The same for a call whose repetition does no harm; null where the trouble did not happen on the way. */
export function unreached(error: unknown, now: Clock): Bad | null {
  const outside = troubleIn(error)
  return outside === null ? null : fromTheWay(outside, 'none', now)
}

function fromTheWay(trouble: OutsideTrouble, effect: Effect, now: Clock): Bad {
  if (effect === 'visible' && trouble.sent)
    return { is: 'unknown', because: `It was sent to Bluesky, but no answer came back: ${trouble.message}` }
  if (trouble.kind === 'timeout' || trouble.kind === 'unreachable')
    return { is: 'wait', until: now().add(shortWait), because: `Bluesky cannot be reached: ${trouble.message}` }
  return { is: 'refused', because: `The address of the Bluesky service cannot be used: ${trouble.message}` }
}

const longestWait = { hours: 24 }

/** What the service's own headers say, within reason; else half a minute. */
function askedToComeBack({ headers }: XRPCError, now: Clock): Temporal.Instant {
  const reset = Number(headers?.['ratelimit-reset'])
  const after = Number(headers?.['retry-after'])
  const earliest = now().add({ seconds: 1 })
  const latest = now().add(longestWait)
  const asked = reset > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.min(reset * 1000, latest.epochMilliseconds)) : null
  const until = asked ?? (after > 0 ? now().add({ seconds: Math.min(Math.ceil(after), 86_400) }) : now().add(shortWait))
  return Temporal.Instant.compare(until, earliest) < 0 ? earliest : until
}
