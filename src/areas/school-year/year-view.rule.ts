import { bankHolidaysKnownOn } from '../../kernel/bank-holidays.ts'
import type { SchoolDays } from '../../kernel/school-days.ts'
import { type DayLook, daysOf, type Entry, lookOf, termsFrom } from './calendar.rule.ts'
import { monthName } from './calendar-words.rule.ts'

export type MonthView = {
  readonly name: string
  readonly firstWeekday: number
  readonly days: readonly DayLook[]
}
export type YearView = {
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly months: readonly MonthView[]
  readonly schoolDays: number
  readonly trainingDays: number
  /** False when bank holidays of its later months are not known yet. */
  readonly holidaysKnown: boolean
}

/** Twelve months from the first of a school year, day by day. */
export function yearView(from: Temporal.PlainDate, entries: readonly Entry[], clock: SchoolDays): YearView {
  const until = from.add({ years: 1 }).subtract({ days: 1 })
  const near = entries.filter(({ fromOn }) => Math.abs(fromOn.year - from.year) <= 2)
  const hasTerms = termsFrom(near).length > 0
  const months = Array.from({ length: 12 }, (_, at) => {
    const first = from.add({ months: at })
    const days = daysOf({ fromOn: first, untilOn: first.add({ months: 1 }).subtract({ days: 1 }) })
    return {
      name: `${monthName(first.month)} ${first.year}`,
      firstWeekday: first.dayOfWeek,
      days: days.map((day) => lookOf(day, near, clock)),
    }
  })
  const all = months.flatMap(({ days }) => days)
  return {
    from,
    until,
    months,
    schoolDays: hasTerms ? all.filter((look) => look === 'school').length : 0,
    trainingDays: all.filter((look) => look === 'inset').length,
    holidaysKnown: bankHolidaysKnownOn(until.toString()),
  }
}
