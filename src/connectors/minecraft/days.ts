const seconds = (time: string): number => {
  const [hours = 0, minutes = 0, rest = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60 + rest
}
/** A clock that is set back by an hour, or put right by a little, does not begin another day. */
const backwards = 2 * 3600
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const written = (date: string): Temporal.PlainDate | null => {
  const parts = /^(\d{1,2})([A-Z][a-z]{2})(\d{4})$/.exec(date)
  const month = months.indexOf(parts?.[2] ?? '') + 1
  return parts && month > 0 ? Temporal.PlainDate.from({ year: Number(parts[3]), month, day: Number(parts[1]) }) : null
}

/**
 * The instants of lines that carry a time of day only, by the moment at which the last of them was written: going back from there, a time
 * that is later than the one after it belongs to the day before. A line's own date wins.
 */
export function instantsOf(
  lines: readonly { readonly time: string; readonly date: string | null }[],
  { zone, lastAt }: { readonly zone: string; readonly lastAt: Temporal.PlainDateTime },
): readonly Temporal.Instant[] {
  let day = lastAt.toPlainDate()
  let after = lastAt.hour * 3600 + lastAt.minute * 60 + lastAt.second
  const found: Temporal.Instant[] = []
  for (const { time, date } of lines.toReversed()) {
    const own = date === null ? null : written(date)
    if (own) day = own
    else if (seconds(time) > after + backwards) day = day.subtract({ days: 1 })
    after = seconds(time)
    found.push(day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(zone).toInstant())
  }
  return found.toReversed()
}
