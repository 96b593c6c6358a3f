import { sayWhen } from '../../kernel/say-time.ts'

type Spoken = { readonly now: Temporal.Instant; readonly timeZone: string }

/**
 * A limit as a person says it: "by 17:00" today, "by tomorrow 09:00", "by Thu 26 Nov 17:00"; "was due ..." when it has passed.
 * Midnight is the end of the day before it, never a time to be awake for.
 */
export function sayDue(due: Temporal.Instant, { now, timeZone }: Spoken): string {
  const local = due.toZonedDateTimeISO(timeZone)
  const midnight = local.hour === 0 && local.minute === 0
  const when = sayWhen(midnight ? due.subtract({ minutes: 1 }) : due, timeZone, now)
  const day = when.replace(/ \d\d:\d\d$/, '')
  const words = midnight ? `the end of ${day}` : when.replace(/^today /, '')
  return Temporal.Instant.compare(now, due) > 0 ? `was due ${words.replace(/^the end of /, '')}` : `by ${words}`
}
