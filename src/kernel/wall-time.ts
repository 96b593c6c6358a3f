import { sayDate, sayTime } from './say-time.ts'
import { localDay } from './wall-time-zone.ts'

/** A wall time turned into an instant, and whether the clocks changed in the way. `says` is for the person who chose the time. */
export type ResolvedWallTime = { readonly at: Temporal.Instant; readonly note: 'exact' | 'gap' | 'overlap'; readonly says: string }

/**
 * The instant that a wall time means in a zone. A time that the clocks jump over becomes the first instant after the jump; a time that
 * comes twice means its first coming. Keep the wall time and the zone beside the instant and resolve again when the zone's rules change.
 * Throws RangeError for an unknown zone.
 */
export function resolveWallTime(local: Temporal.PlainDateTime, timeZone: string): ResolvedWallTime {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const time = `${two(local.hour)}:${two(local.minute)}`
  if (earlier.epochNanoseconds === later.epochNanoseconds) return { at: earlier.toInstant(), note: 'exact', says: `${time}, as chosen` }

  if (earlier.toPlainDateTime().equals(local)) {
    const at = earlier.toInstant()
    return { at, note: 'overlap', says: `The clocks go back that night and ${time} comes twice; the first is meant.` }
  }
  const change = earlier.getTimeZoneTransition('next') ?? later
  const at = change.toInstant()
  const day = sayDate(localDay(at.epochMilliseconds, timeZone))
  return {
    at,
    note: 'gap',
    says: `The clocks go forward and ${time} does not exist; ${sayTime(at, timeZone)} on ${day} is the first moment after.`,
  }
}

const two = (number: number): string => String(number).padStart(2, '0')
