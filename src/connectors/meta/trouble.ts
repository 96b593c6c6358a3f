import { z } from 'zod'
import type { OutsideTrouble } from '../../infra/http-client/index.ts'
import type { Outcome } from '../connector.ts'

/** `none`: may be asked again without harm. `visible`: people may see what comes of it. */
export type Effect = 'none' | 'visible'
export type Bad = Exclude<Outcome<never>, { is: 'done' }>
/** What is asked for is not there, or not for us: whoever asked knows what that means. */
export type Missing = { readonly is: 'missing'; readonly because: string }
/** What the platform sent back, and when it came. */
export type Sent = { readonly status: number; readonly body: unknown; readonly headers: Headers; readonly at: Temporal.Instant }

const complaint = z.object({
  error: z.object({
    code: z.number().catch(0),
    error_subcode: z.number().optional().catch(undefined),
    is_transient: z.boolean().optional().catch(undefined),
    message: z.string().catch(''),
    error_user_msg: z.string().optional().catch(undefined),
  }),
})

const signInIsOver = [102, 190, 458, 459, 460, 463, 464, 467]
const tooMuch = [4, 17, 32, 341, 613, 80001, 80002, 80006]
const breaksDown = [1, 2]
/** A container whose picture is still being fetched, and the day's posts used up: surely nothing was published. */
const notYet = [2207027, 2207042]
const notThere = { code: 100, subcode: 33 }
/** Words that were posted a moment ago. */
export const duplicate = 506

const shortWait = 30
const pause = 600

/** Whether the platform says that it has this very post already: what was sent may be what is there. */
export const isDuplicate = (bad: Bad | Missing): boolean => 'code' in bad && bad.code === duplicate

/** Turns a refusal of the Graph API into an answer. What is not clear is `unknown` where it could have been seen. */
export function fromComplaint({ status, body, headers, at }: Sent, effect: Effect): Bad | Missing {
  const tooFast = () =>
    ({
      is: 'wait',
      until: at.add({ seconds: comeBack(headers) }),
      because: 'Facebook asks for a pause: too much came in a short time.',
    }) as const
  if (status === 429) return tooFast()
  const read = complaint.safeParse(body)
  if (!read.success) return unclear(effect, at, `Facebook gave no clear answer (${status}).`)
  const { code, error_subcode: subcode, is_transient, message, error_user_msg } = read.data.error
  const says = error_user_msg ?? message
  if (signInIsOver.includes(code)) return { is: 'sign-in-again', because: `Facebook does not accept the sign-in: ${says}` }
  if (tooMuch.includes(code)) return tooFast()
  if (subcode !== undefined && notYet.includes(subcode))
    return { is: 'wait', until: at.add({ seconds: subcode === 2207042 ? 3_600 : shortWait }), because: `Not yet: ${says}` }
  if (code === notThere.code && subcode === notThere.subcode) return { is: 'missing', because: says }
  if (code === 803) return { is: 'missing', because: says }
  if (breaksDown.includes(code) || is_transient === true || status >= 500) return unclear(effect, at, `Facebook is out of order: ${says}`)
  return Object.assign({ is: 'refused' as const, because: `Facebook does not accept this: ${says}` }, { code })
}

/** What happened on the way. */
export function fromTheWay(trouble: OutsideTrouble, effect: Effect, at: Temporal.Instant): Bad {
  if (effect === 'visible' && trouble.sent)
    return { is: 'unknown', because: `It was sent to Facebook, but no answer came back: ${trouble.message}` }
  if (trouble.kind === 'bad-url' || trouble.kind === 'refused-address' || trouble.kind === 'too-many-redirects')
    return { is: 'refused', because: `Facebook’s address cannot be used: ${trouble.message}` }
  return { is: 'wait', until: at.add({ seconds: shortWait }), because: `Facebook cannot be reached: ${trouble.message}` }
}

/** An answer that cannot be read. */
export const unclear = (effect: Effect, at: Temporal.Instant, because: string): Bad =>
  effect === 'visible' ? { is: 'unknown', because } : { is: 'wait', until: at.add({ seconds: shortWait }), because }

function comeBack(headers: Headers): number {
  const after = Number(headers.get('retry-after'))
  return after > 0 ? Math.min(Math.ceil(after), 86_400) : pause
}
