import { troubleIn } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Outcome } from '../connector.ts'

/** `none`: may be asked again without harm. `visible`: people may see what comes of it. */
export type Effect = 'none' | 'visible'
type Bad = Exclude<Outcome<never>, { is: 'done' }>
type How = { readonly effect: Effect; readonly now: Clock }

const shortWait = { seconds: 30 }
const longestWait = { hours: 24 }

/** What a Mastodon server says when it does not say yes. */
export function fromAnswer(response: Response, text: string, { effect, now }: How): Bad {
  const says = wordsOf(text)
  const { status } = response
  if (status === 401) return { is: 'sign-in-again', because: `The Mastodon server does not accept the sign-in: ${says}` }
  if (status === 403 && /scope/i.test(says)) return { is: 'sign-in-again', because: `The sign-in lacks a right that is needed: ${says}` }
  if (status === 429)
    return { is: 'wait', until: comeBack(response, now), because: 'The Mastodon server asks for a pause: too much came in a short time.' }
  // "It is here already" is no refusal: it may well be.
  if (status === 409 && effect === 'visible') return unclear(says, effect, now)
  if (status >= 400 && status < 500) return { is: 'refused', because: `The Mastodon server does not accept this: ${says}` }
  return unclear(says, effect, now)
}

/** An answer that says neither yes nor no. */
export const unclear = (says: string, effect: Effect, now: Clock): Bad =>
  effect === 'visible'
    ? { is: 'unknown', because: `The Mastodon server gave no clear answer: ${says}` }
    : { is: 'wait', until: now().add(shortWait), because: `The Mastodon server is out of order at the moment: ${says}` }

/** What was thrown on the way there. Errors of our own making are thrown on. */
export function fromTheWay(error: unknown, effect: Effect, now: Clock): Bad {
  const trouble = troubleIn(error)
  if (trouble === null) throw error
  if (effect === 'visible' && trouble.sent)
    return { is: 'unknown', because: `It was sent to the Mastodon server, but no answer came back: ${trouble.message}` }
  if (trouble.kind === 'bad-url' || trouble.kind === 'refused-address' || trouble.kind === 'too-many-redirects')
    return { is: 'refused', because: `The address of the Mastodon server cannot be used: ${trouble.message}` }
  return { is: 'wait', until: now().add(shortWait), because: `The Mastodon server cannot be reached: ${trouble.message}` }
}

function wordsOf(text: string): string {
  try {
    const { error, error_description: more } = JSON.parse(text) as { error?: unknown; error_description?: unknown }
    const said = [more, error].find((one) => typeof one === 'string' && one !== '')
    return said === undefined ? 'it does not say why.' : String(said).slice(0, 300)
  } catch {
    return 'it does not say why.'
  }
}

/** What the server's own headers say, within reason; else half a minute. */
function comeBack({ headers }: Response, now: Clock): Temporal.Instant {
  const earliest = now().add({ seconds: 1 })
  const latest = now().add(longestWait)
  const after = Number(headers.get('retry-after'))
  const until =
    after > 0
      ? now().add({ seconds: Math.min(Math.ceil(after), 86_400) })
      : (instantIn(headers.get('x-ratelimit-reset')) ?? now().add(shortWait))
  if (Temporal.Instant.compare(until, earliest) < 0) return earliest
  return Temporal.Instant.compare(until, latest) > 0 ? latest : until
}

function instantIn(text: string | null): Temporal.Instant | null {
  if (text === null) return null
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}
