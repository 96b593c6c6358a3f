import type { OutsideTrouble } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Outcome } from '../connector.ts'

/** `none`: may be asked again without harm. `visible`: people may see what comes of it. */
export type Effect = 'none' | 'visible'
export type Bad = Exclude<Outcome<never>, { is: 'done' }>
/** `missing`: the website answers, and what was asked for is not there (any more). */
export type Answer<Value> = Outcome<Value> | { readonly is: 'missing'; readonly code: string }

const shortWait = { seconds: 30 }
const longestWait = 86_400
const gone = [404, 410]

/** What an answer that is no success means. `code` is WordPress's own word for it, empty where something else answered in its place. */
export function fromAnswer(
  response: Response,
  said: { code: string; message: string },
  { effect, now }: { effect: Effect; now: Clock },
): Bad | { is: 'missing'; code: string } {
  const { status, headers } = response
  if (status === 401) return { is: 'sign-in-again', because: noEntry }
  if (gone.includes(status) && said.code !== '' && said.code !== 'rest_no_route') return { is: 'missing', code: said.code }
  if (status === 501 && said.code === 'rest_trash_not_supported') return { is: 'missing', code: said.code }
  if (status === 429)
    return { is: 'wait', until: askedToComeBack(headers, now), because: 'The website asks for a pause: too much came in a short time.' }
  if (status === 403 && said.code === '')
    return { is: 'refused', because: 'Something in front of the website, such as its guard against attacks, does not let Schoolgate in.' }
  if (status === 403) return { is: 'refused', because: `The website’s user has no right to do this: ${said.message}` }
  // It says that it has this: something on the way may have asked twice, and the first time was taken.
  if (status === 409 && effect === 'visible') return { is: 'unknown', because: 'The website says that it has this already.' }
  if (status < 500) return { is: 'refused', because: `The website does not accept this: ${said.message || `it answers ${status}`}` }
  if (effect === 'visible') return { is: 'unknown', because: `The website gave no clear answer (${status}).` }
  return { is: 'wait', until: askedToComeBack(headers, now), because: `The website is out of order at the moment (it answers ${status}).` }
}

const noEntry =
  'The website does not accept the user name and the application password. If both are right, its server takes them away on the way in: whoever looks after it can let them through.'

/** It answered, but in no shape that WordPress answers in. */
export const unreadable = ({ effect, now }: { effect: Effect; now: Clock }): Bad =>
  effect === 'visible'
    ? { is: 'unknown', because: 'The website answered in a way that cannot be read.' }
    : { is: 'wait', until: now().add(shortWait), because: 'The website answers in a way that cannot be read.' }

/** Trouble on the way there. What was surely not sent did surely not happen. */
export function fromTheWay(trouble: OutsideTrouble, { effect, now }: { effect: Effect; now: Clock }): Bad {
  if (effect === 'visible' && trouble.sent)
    return { is: 'unknown', because: `It was sent to the website, but no answer came back: ${trouble.message}` }
  if (['timeout', 'unreachable', 'too-large'].includes(trouble.kind))
    return { is: 'wait', until: now().add(shortWait), because: `The website cannot be reached: ${trouble.message}` }
  return { is: 'refused', because: `The address of the website cannot be used: ${trouble.message}` }
}

function askedToComeBack(headers: Headers, now: Clock): Temporal.Instant {
  const seconds = Number(headers.get('retry-after'))
  return seconds > 0 ? now().add({ seconds: Math.min(Math.ceil(seconds), longestWait) }) : now().add(shortWait)
}
