import type { Work } from '../../infra/work/work.ts'
import { sayDay, sayTime } from '../../kernel/say-time.ts'

/** The day on the school's wall. */
export const todayOf = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** "Monday 23 November 2026", of a day that is no moment. */
export const sayPlainDay = (work: Work, day: Temporal.PlainDate): string =>
  sayDay(day.toZonedDateTime(work.school.timeZone).toInstant(), work.school.timeZone)

/** "23 Nov 2026", where room is short. */
export const shortDay = (day: Temporal.PlainDate): string =>
  day.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** "Monday 23 November 2026 at 15:40", as the school's clocks show it. */
export const sayMoment = (work: Work, at: Temporal.Instant): string =>
  `${sayDay(at, work.school.timeZone)} at ${sayTime(at, work.school.timeZone)}`
