import type { Moment } from './read-line.ts'

/** The day in the latest year in which it is not after `latest`; a 29 February goes back to a year that has one. */
function latestDay({ month, day, year }: Moment, latest: Temporal.PlainDate): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1) return null
  if (year !== null) return Temporal.PlainDate.from({ year, month, day })
  for (let back = 0; back < 9; back++) {
    const found = Temporal.PlainDate.from({ year: latest.year - back, month, day })
    if (found.day === day && Temporal.PlainDate.compare(found, latest) <= 0) return found
  }
  return null
}

/**
 * The instants of lines that carry no year, by the last day that can be in the file: going back from there, a day that comes later in the
 * year than the one after it belongs to the year before. Null for a day that there never was.
 */
export function instantsOf(
  moments: readonly Moment[],
  { zone, lastDay }: { zone: string; lastDay: Temporal.PlainDate },
): readonly (Temporal.Instant | null)[] {
  let latest = lastDay
  return moments
    .toReversed()
    .map((moment) => {
      const day = latestDay(moment, latest)
      if (day === null) return null
      latest = day
      return day.toPlainDateTime(Temporal.PlainTime.from(moment.time)).toZonedDateTime(zone).toInstant()
    })
    .toReversed()
}
