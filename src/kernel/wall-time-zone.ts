/**
 * Local time of a zone in plain numbers, because a `ZonedDateTime` for every message is slow. Every offset comes from Temporal, once
 * for each stretch between two clock changes, and is kept. Zone names are trusted only through Temporal, which refuses unknown ones.
 */

/** A day of the calendar as rules and sentences need it. */
export type Day = {
  /** Days since 1 January 1970. */
  readonly number: number
  readonly iso: string
  /** 1 is Monday, 7 is Sunday. */
  readonly dayOfWeek: number
  readonly dayOfMonth: number
  readonly month: number
  readonly year: number
}

/** A stretch of time in which a zone keeps one offset from UTC, `from` included, `until` not. All in milliseconds. */
type Stretch = { readonly from: number; readonly until: number; readonly offset: number }

export const dayMs = 86_400_000
const anyOffset = 36 * 3_600_000
const mostKept = 1_000

const stretches = new Map<string, Stretch[]>()
const days = new Map<number, Day>()

/** The day with this number. Throws RangeError outside the years that Temporal can write. */
export function dayOf(number: number): Day {
  const known = days.get(number)
  if (known) return known
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days: number })
  const day = { number, iso: date.toString(), dayOfWeek: date.dayOfWeek, dayOfMonth: date.day, month: date.month, year: date.year }
  if (days.size >= 20 * mostKept) days.clear()
  days.set(number, day)
  return day
}

/** What the clock on the wall shows, as if it were UTC: divide by `dayMs` for the day, take the rest for the time of day. */
export const toLocal = (epochMs: number, timeZone: string): number => epochMs + stretchAt(epochMs, timeZone).offset

/** The day on the school's wall at an instant. */
export const localDay = (epochMs: number, timeZone: string): Day => dayOf(Math.floor(toLocal(epochMs, timeZone) / dayMs))

/**
 * The instant at which the wall shows a local time: the first one where it shows it twice, and the first instant
 * after the gap where it never shows it.
 */
export function fromLocal(localMs: number, timeZone: string): number {
  const stretch = stretchAt(localMs, timeZone)
  const at = localMs - stretch.offset
  const farFromChange = at - anyOffset >= stretch.from && at + anyOffset < stretch.until
  return farFromChange ? at : fromLocalNearChange(localMs, timeZone)
}

/** No zone is 36 hours from another offset of its own, so the true answer is among the stretches that touch these 72 hours. */
function fromLocalNearChange(localMs: number, timeZone: string): number {
  let stretch = stretchAt(localMs - anyOffset, timeZone)
  while (localMs - stretch.offset >= stretch.until) stretch = stretchAt(stretch.until, timeZone)
  return Math.max(localMs - stretch.offset, stretch.from)
}

function stretchAt(epochMs: number, timeZone: string): Stretch {
  let known = stretches.get(timeZone)
  if (!known) {
    if (stretches.size >= mostKept) stretches.clear()
    known = []
    stretches.set(timeZone, known)
  }
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const stretch = known[middle]
    if (!stretch || epochMs < stretch.from) high = middle
    else if (epochMs >= stretch.until) low = middle + 1
    else return stretch
  }
  const found = readStretch(epochMs, timeZone)
  if (known.length >= mostKept) stretches.delete(timeZone)
  else known.splice(low, 0, found)
  return found
}

function readStretch(epochMs: number, timeZone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone)
  const until = at.getTimeZoneTransition('next')
  const from = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  return {
    from: from?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: until?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: at.offsetNanoseconds / 1_000_000,
  }
}
