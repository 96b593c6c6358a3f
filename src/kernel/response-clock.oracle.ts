import type { ClockRule } from './response-clock-rules.ts'
import { isWeekend, isWorkingDay, nextWorkingDay, type SchoolDays } from './school-days.ts'

/**
 * The response clock once more, written plainly with one `ZonedDateTime` for each question: what the fast engine is tested
 * against and measured beside. The product does not call it.
 */
export function plainResponseDue(
  receivedAt: Temporal.Instant,
  rule: ClockRule,
  school: SchoolDays,
): { target: Temporal.Instant; due: Temporal.Instant } {
  const { timeZone } = school
  const day = receivedAt.toZonedDateTimeISO(timeZone).toPlainDate()
  if (isWeekend(day, rule.weekendDays)) return endOfWorkingDay(day, rule, school)
  if (rule.bankHolidayReceipt === 'weekend' && !isWorkingDay(day, school, rule.weekendDays)) return endOfWorkingDay(day, rule, school)

  const in24Hours = receivedAt.add({ hours: 24 })
  const last = in24Hours.toZonedDateTimeISO(timeZone).toPlainDate()
  if (rule.rollForward && !isWorkingDay(last, school, rule.weekendDays)) return endOfWorkingDay(last, rule, school)
  return { target: in24Hours, due: in24Hours }
}

function endOfWorkingDay(after: Temporal.PlainDate, rule: ClockRule, school: SchoolDays) {
  const day = nextWorkingDay(after, school, rule.weekendDays)
  const target = day.toZonedDateTime({ timeZone: school.timeZone, plainTime: school.closesAt }).toInstant()
  return { target, due: rule.nextDayBreach === 'target' ? target : day.add({ days: 1 }).toZonedDateTime(school.timeZone).toInstant() }
}
