import { z } from 'zod'
import { id, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'

/** Shapes that the API's routes of this room share. */
export const clause = z.object({
  id: z.string(),
  text: z.string(),
  mode: z.enum(['enforce', 'assist', 'guide']),
  who: z.string(),
  why: z.string(),
  /** Why it does not apply here; empty where it does. */
  off: z.string(),
  own: z.boolean(),
  changed: z.boolean(),
})
export const chapter = z.object({ id: z.string(), title: z.string(), intro: z.string(), clauses: z.array(clause) })
export const change = z.object({ key: z.string(), before: z.string(), after: z.string() })
export const says = (at: Temporal.Instant | Temporal.PlainDate | null): string | null => at?.toString() ?? null

export const partName = () => z.string().max(80)
export const graceDays = () => z.coerce.number('Give the number of days.').int().min(0, 'Not less than none.').max(60, 'At most 60 days.')
export const adoptionInput = z.object({
  ownerId: id(),
  reviewOn: z.iso.date('Give the next review date.'),
  graceDays: graceDays().default(14),
  sameMeaning: tick(),
  because: optionalText(1000),
})
export const partInput = z.object({ part: partName(), text: optionalText(20_000), version: z.coerce.number().int().min(0).default(0) })
export const commentInput = z.object({ part: partName(), text: text(2000, 'Write the comment.') })
export const answerInput = z.object({ answer: oneOf(['agreed', 'changes']), note: optionalText(2000) })
const dayOrNone = () => z.union([z.literal(''), z.iso.date('Give a date, or leave it empty.')]).default('')
export const linkedInput = z.object({
  which: z.string().max(40).default('new'),
  name: text(120, 'Give the name of the policy.'),
  version: optionalText(40),
  datedOn: dayOrNone(),
  reviewOn: dayOrNone(),
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'Give an address that begins with https://.' }).max(500)]).default(''),
})
