import type { OutsideTrouble } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Outcome } from '../connector.ts'

export type Effect = 'none' | 'visible'
export type Bad = Exclude<Outcome<never>, { is: 'done' }>
/** `missing`: the site answers, and what was asked for is not there. `moved-on`: somebody changed it since we read it, and nothing was done. */
export type Answer<Value> = Outcome<Value> | { readonly is: 'missing' } | { readonly is: 'moved-on' }
type About = { readonly effect: Effect; readonly now: Clock }

const shortWait = { seconds: 30 }

/** What an answer that is no success means; `message` is Ghost's own. */
export function fromAnswer(
  { status, headers }: Response,
  message: string,
  { effect, now }: About,
): Bad | { is: 'missing' } | { is: 'moved-on' } {
  const after = Number(headers.get('retry-after'))
  const until = now().add(after > 0 ? { seconds: Math.min(Math.ceil(after), 86_400) } : shortWait)
  if (status === 401) return { is: 'sign-in-again', because: 'The website does not accept the key.' }
  if (status === 404) return { is: 'missing' }
  if (status === 409) return { is: 'moved-on' }
  if (status === 429) return { is: 'wait', until, because: 'The website asks for a pause: too much came in a short time.' }
  if (status === 501) return { is: 'refused', because: 'This Ghost lets no program do that: a person does it there.' }
  if (status < 500) return { is: 'refused', because: `The website does not accept this: ${message || `it answers ${status}`}` }
  if (effect === 'visible') return { is: 'unknown', because: `The website gave no clear answer (${status}).` }
  return { is: 'wait', until, because: `The website is out of order at the moment (it answers ${status}).` }
}

export const unreadable = ({ effect, now }: About): Bad =>
  effect === 'visible'
    ? { is: 'unknown', because: 'The website answered in a way that cannot be read.' }
    : { is: 'wait', until: now().add(shortWait), because: 'The website answers in a way that cannot be read.' }

/** Trouble on the way there. What was surely not sent did surely not happen. */
export function fromTheWay(trouble: OutsideTrouble, { effect, now }: About): Bad {
  if (effect === 'visible' && trouble.sent)
    return { is: 'unknown', because: `It was sent to the website, but no answer came back: ${trouble.message}` }
  if (['timeout', 'unreachable', 'too-large'].includes(trouble.kind))
    return { is: 'wait', until: now().add(shortWait), because: `The website cannot be reached: ${trouble.message}` }
  return { is: 'refused', because: `The address of the website cannot be used: ${trouble.message}` }
}
