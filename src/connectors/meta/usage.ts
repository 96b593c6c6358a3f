import { z } from 'zod'

const figures = z.looseObject({
  call_count: z.number().catch(0),
  total_time: z.number().catch(0),
  total_cputime: z.number().catch(0),
  estimated_time_to_regain_access: z.number().catch(0),
})
const ofApp = figures
const ofAccounts = z.record(z.string(), z.array(figures))

/** From here on reading is put off, and from there on everything: Facebook stops an app at 100 per cent. */
const slows = 75
const stops = 95
const longestRest = 60

/** Until when an account should leave Facebook alone: looks at it, and posts. */
export type Rest = { readonly reading: Temporal.Instant | null; readonly all: Temporal.Instant | null }
export const noRest: Rest = { reading: null, all: null }

/**
 * What Facebook says, with each answer, of how much of its patience is used: we slow down before we are told to. Between three quarters
 * and the whole, the next look waits the longer the closer it comes.
 */
export function restAfter(headers: Headers, account: string, at: Temporal.Instant): Rest {
  const own = parsed(ofAccounts, headers.get('x-business-use-case-usage'))?.[account] ?? []
  const app = parsed(ofApp, headers.get('x-app-usage'))
  const all = [...own, ...(app ? [app] : [])]
  const used = Math.max(0, ...all.flatMap((one) => [one.call_count, one.total_time, one.total_cputime]))
  const given = Math.max(0, ...all.map((one) => one.estimated_time_to_regain_access))
  if (given > 0) return { reading: at.add({ minutes: given }), all: at.add({ minutes: given }) }
  if (used < slows) return noRest
  const minutes = Math.min(longestRest, Math.ceil(((used - slows) / (100 - slows)) * longestRest))
  const until = at.add({ minutes: Math.max(1, minutes) })
  return { reading: until, all: used >= stops ? at.add({ minutes: 5 }) : null }
}

function parsed<Value>(shape: z.ZodType<Value>, header: string | null): Value | null {
  if (header === null) return null
  try {
    const read = shape.safeParse(JSON.parse(header))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
