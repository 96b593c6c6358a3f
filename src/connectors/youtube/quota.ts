import type { Budget } from '../connector.ts'

/** What each call takes of the day's units, as Google's quota calculator has it. Uploads and searches have days of their own, of a hundred each. */
export const costs = { list: 1, write: 50, captions: 400, upload: 0, search: 0 } as const
export const zone = 'America/Los_Angeles'
const perDay = 10_000
/** Four films with captions can still go out, however much was read. */
const keep = 2_000

export const budget: Budget = {
  counts: 'units',
  scale: 1,
  asOf: '2026-06-01',
  source: 'YouTube Data API quota calculator, developers.google.com',
  daily: { most: perDay, zone, keep },
  sending: ({ videos, isReply }) => (isReply ? costs.write : videos * (costs.write + costs.captions + costs.list)),
}

/** The day's units are given afresh at midnight on the Pacific coast, whatever our own clocks do. */
export function nextDay(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO(zone).startOfDay().add({ days: 1 }).toInstant()
}
