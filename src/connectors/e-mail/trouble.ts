import { troubleIn } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Outcome } from '../connector.ts'

export type Bad = Exclude<Outcome<never>, { is: 'done' }>
/** What a mail server's answer is thrown as: by the client that reads, and by the one that sends. */
type Thrown = Error & {
  readonly authenticationFailed?: boolean
  readonly responseText?: string
  readonly responseCode?: number
  readonly response?: string | false
  readonly code?: string
}

/** Turns what went wrong at a mail server into an answer. `begun`: the letter was on its way, and nobody said no. */
export function asOutcome(error: unknown, now: Clock, begun = false): Bad {
  const outside = troubleIn(error)
  if (outside !== null)
    return outside.kind === 'unreachable' || outside.kind === 'timeout'
      ? wait(now, outside.message)
      : { is: 'refused', because: outside.message }
  const thrown = error as Thrown
  const said = String(thrown.responseText || thrown.response || thrown.message).slice(0, 300)
  if (thrown.authenticationFailed || thrown.code === 'EAUTH' || thrown.responseCode === 535)
    return { is: 'sign-in-again', because: `The mail server does not accept the user name and password: ${said}` }
  if (thrown.responseCode !== undefined && thrown.responseCode >= 500)
    return { is: 'refused', because: `The mail server does not take it: ${said}` }
  if (thrown.responseCode !== undefined && thrown.responseCode >= 400) return wait(now, `The mail server asks for a pause: ${said}`)
  if (begun) return { is: 'unknown', because: `The letter was handed over, and no answer came: ${said}` }
  return wait(now, `The mail server cannot be reached: ${said}`)
}

const wait = (now: Clock, because: string): Bad => ({ is: 'wait', until: now().add({ seconds: 60 }), because })
