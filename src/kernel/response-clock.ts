import type { ClockRule } from './response-clock-rules.ts'
import { type Route, sayWorking, type WorkStep } from './response-clock-working.ts'
import { sayDuration } from './say-time.ts'
import { isHoliday, isOpenOn, isWeekend, type SchoolDays, workingDayAfter } from './school-days.ts'
import { type Day, dayMs, fromLocal, localDay } from './wall-time-zone.ts'

export { type ClockRule, clockRules, type RuleName, ruleNames } from './response-clock-rules.ts'
export type { WorkStep } from './response-clock-working.ts'

/** When to aim for, the last instant in time, and how that was found. The working is put into words only when it is asked for. */
export type ResponseDue = { readonly target: Temporal.Instant; readonly due: Temporal.Instant; working(): readonly WorkStep[] }

const dayNs = 86_400_000_000_000n

/**
 * A message is answered within 24 hours; one that came at a weekend may wait until the next working day, with the school's closing
 * hour to aim for and midnight at its end as the limit. Days are judged in the school's own zone, hours are hours that pass, and a
 * short acknowledgement is an answer. The rule says how bank holidays count and whether a limit on a day off moves.
 * Throws RangeError for an unknown zone, where no working day follows, and at the ends of the years that can be written.
 * @policy MON-3 MON-4 MON-5
 */
export function responseDue(receivedAt: Temporal.Instant, rule: ClockRule, school: SchoolDays): ResponseDue {
  const { target, due, route } = dueBy(receivedAt, rule, school)
  return { target, due, working: () => sayWorking({ receivedAt, target, due, route, rule, school }) }
}

type DueBy = { readonly target: Temporal.Instant; readonly due: Temporal.Instant; readonly route: Route }

function dueBy(receivedAt: Temporal.Instant, rule: ClockRule, school: SchoolDays): DueBy {
  const receivedMs = receivedAt.epochMilliseconds
  const came = localDay(receivedMs, school.timeZone)
  if (mayWait(came, rule, school)) return workingDayEnds({ arm: 'waits', off: came }, rule, school)

  if (rule.rollForward) {
    const last = localDay(receivedMs + dayMs, school.timeZone)
    if (!isOpenOn(last, school, rule.weekendDays)) return workingDayEnds({ arm: 'moves', off: last }, rule, school)
  }
  const due = new Temporal.Instant(receivedAt.epochNanoseconds + dayNs)
  return { target: due, due, route: { arm: '24-hours' } }
}

const mayWait = (day: Day, rule: ClockRule, school: SchoolDays): boolean =>
  isWeekend(day, rule.weekendDays) || (rule.bankHolidayReceipt === 'weekend' && isHoliday(day.iso, school))

function workingDayEnds({ arm, off }: { arm: 'waits' | 'moves'; off: Day }, rule: ClockRule, school: SchoolDays): DueBy {
  const { timeZone, closesAt } = school
  const until = workingDayAfter(off, school, rule.weekendDays)
  const midnight = until.number * dayMs
  const closes = ((closesAt.hour * 60 + closesAt.minute) * 60 + closesAt.second) * 1000 + closesAt.millisecond
  const target = instant(fromLocal(midnight + closes, timeZone))
  const due = rule.nextDayBreach === 'target' ? target : instant(fromLocal(midnight + dayMs, timeZone))
  return { target, due, route: { arm, off, until } }
}

const instant = (epochMs: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(epochMs)

/**
 * Whether an answer came too late. On the stroke of the limit is in time.
 * @policy MON-3
 */
export const isLate = (at: Temporal.Instant, due: Temporal.Instant): boolean => at.epochNanoseconds > due.epochNanoseconds

/** A running clock as a chip shows it. `share` is the part of the time that is left, 0 to 100. */
export type TimeLeft = { readonly state: 'calm' | 'soon' | 'late'; readonly left: string; readonly share: number }

/** What is left at `now` of the time from `startedAt` to `due`: calm, soon from the last quarter on, late after the limit. */
export function timeLeft(now: Temporal.Instant, due: Temporal.Instant, startedAt: Temporal.Instant): TimeLeft {
  const left = due.epochMilliseconds - now.epochMilliseconds
  if (isLate(now, due)) return { state: 'late', left: `${sayDuration(left)} over`, share: 0 }
  const whole = Math.max(due.epochMilliseconds - startedAt.epochMilliseconds, left, 1)
  return { state: left * 4 <= whole ? 'soon' : 'calm', left: `${sayDuration(left)} left`, share: Math.round((100 * left) / whole) }
}
