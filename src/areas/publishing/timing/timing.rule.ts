import { resolveWallTime } from '../../../kernel/wall-time.ts'

export type Due = {
  readonly at: Temporal.Instant
  readonly local: Temporal.PlainDateTime
  readonly zone: string
  readonly says: string
  readonly exact: boolean
}

/** A wall time in the school's zone, as an instant; says so when the clocks change in the way. Throws RangeError for a time that is none. */
export function dueOf(local: string, zone: string): Due {
  const wall = Temporal.PlainDateTime.from(local)
  const { at, note, says } = resolveWallTime(wall, zone)
  return { at, local: wall, zone, says, exact: note === 'exact' }
}

/** A time that has come or gone is too late to wait for. On the stroke is gone. */
export const isPast = (due: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(due, now) <= 0

/** The next end of the school day, as the time offered first: today at 15:40 until then, else the next weekday. */
export function afterSchool(now: Temporal.Instant, zone: string): Temporal.PlainDateTime {
  const local = now.toZonedDateTimeISO(zone)
  let day = local.toPlainDate()
  if (Temporal.PlainTime.compare(local.toPlainTime(), '15:30') > 0) day = day.add({ days: 1 })
  while (day.dayOfWeek > 5) day = day.add({ days: 1 })
  return day.toPlainDateTime('15:40')
}
