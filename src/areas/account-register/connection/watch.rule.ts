import type { CheckRhythm } from '../care.rule.ts'
import type { Health } from '../connection.rule.ts'

export type Watched = {
  readonly mode: 'api' | 'assisted'
  readonly health: Health
  readonly healthBecause: string | null
  /** Since when the connection is as it is. */
  readonly healthSince: Temporal.Instant | null
  /** When what people write there was last read; null while nobody has said or done so. */
  readonly readAt: Temporal.Instant | null
  readonly rhythm: CheckRhythm
}
export type Unwatched = { readonly since: Temporal.Instant; readonly because: string }

/** By when it must be read again: a day later, and where weekends do not count, no sooner than the next working day at that time. */
export function readAgainBy(readAt: Temporal.Instant, rhythm: CheckRhythm, zone: string): Temporal.Instant {
  let by = readAt.toZonedDateTimeISO(zone).add({ days: 1 })
  while (rhythm === 'working-days' && by.dayOfWeek > 5) by = by.add({ days: 1 })
  return by.toInstant()
}

/**
 * Why nobody sees what is written there, and since when; null while it is read as it should be. An account whose log-in is dead is not
 * read, from that moment; any other once it has not been read for longer than the school said.
 * @policy MON-1
 */
export function unwatched(it: Watched, { now, zone }: { readonly now: Temporal.Instant; readonly zone: string }): Unwatched | null {
  if (it.mode === 'api' && it.health === 'needs-reauthorisation')
    return { since: it.healthSince ?? now, because: `Schoolgate is not let in there. ${ended(it.healthBecause ?? '')}`.trim() }
  if (it.readAt === null) return null
  const by = readAgainBy(it.readAt, it.rhythm, zone)
  if (Temporal.Instant.compare(now, by) < 0) return null
  return {
    since: by,
    because:
      it.mode === 'api'
        ? 'Its platform has not let Schoolgate read it for too long.'
        : 'Nobody has noted that they read what people write there.',
  }
}

const ended = (words: string): string => (words === '' || /[.!?]$/.test(words) ? words : `${words}.`)
