import { bankHolidayName, bankHolidays, bankHolidaysKnownOn, type Nation, nationNames } from './bank-holidays.ts'
import { type Day, dayOf } from './wall-time-zone.ts'

/** When a school works: its zone, its nation's bank holidays, and where it departs from them. Days are ISO dates. */
export type SchoolDays = {
  readonly timeZone: string
  readonly nation: Nation
  /** Days that this school treats as bank holidays: local holidays, newly proclaimed days. */
  readonly extraClosures: ReadonlySet<string>
  /** Bank holidays of the nation that this school works through. */
  readonly removedHolidays: ReadonlySet<string>
  /** Time of day to aim for on a working day. */
  readonly closesAt: Temporal.PlainTime
}

/** Days of the week that are no working days; 6 is Saturday, 7 is Sunday. */
export type WeekendDays = readonly number[]
export const saturdayAndSunday: WeekendDays = [6, 7]

const farthest = 3_653

/** A school in London's zone that follows its nation's list and closes at five. */
export const schoolDaysOf = (nation: Nation): SchoolDays => ({
  timeZone: 'Europe/London',
  nation,
  extraClosures: new Set(),
  removedHolidays: new Set(),
  closesAt: new Temporal.PlainTime(17),
})

export const isWeekend = (day: { readonly dayOfWeek: number }, weekend: WeekendDays = saturdayAndSunday): boolean =>
  weekend.includes(day.dayOfWeek)

/** A bank holiday as this school keeps them: the nation's, with its own closures added and those it works through taken out. */
export const isHoliday = (isoDay: string, school: SchoolDays): boolean =>
  school.extraClosures.has(isoDay) || (bankHolidays(school.nation).has(isoDay) && !school.removedHolidays.has(isoDay))

/**
 * Monday to Friday and no bank holiday. Training days and weekdays in the school holidays count: accounts are looked after then too.
 * After the last year of known bank holidays every weekday counts; ask `bankHolidaysKnownOn` before promising.
 */
export const isWorkingDay = (date: Temporal.PlainDate, school: SchoolDays, weekend: WeekendDays = saturdayAndSunday): boolean =>
  !isWeekend(date, weekend) && !isHoliday(date.toString(), school)

/** The first working day after this one. Throws RangeError when there is none in ten years. */
export function nextWorkingDay(
  after: Temporal.PlainDate,
  school: SchoolDays,
  weekend: WeekendDays = saturdayAndSunday,
): Temporal.PlainDate {
  const number = new Temporal.PlainDate(1970, 1, 1).until(after).days
  return Temporal.PlainDate.from(workingDayAfter(dayOf(number), school, weekend).iso)
}

export const isOpenOn = (day: Day, school: SchoolDays, weekend: WeekendDays): boolean =>
  !isWeekend(day, weekend) && !isHoliday(day.iso, school)

/** `nextWorkingDay` for the engine, which keeps days as plain numbers. */
export function workingDayAfter(after: Day, school: SchoolDays, weekend: WeekendDays): Day {
  for (let number = after.number + 1; number <= after.number + farthest; number++) {
    const day = dayOf(number)
    if (isOpenOn(day, school, weekend)) return day
  }
  throw new RangeError(`There is no working day in the ten years after ${after.iso}: look at the weekend and the closures.`)
}

/** Why a day counts or does not, in words that end a sentence: "Monday 15 June is ...". */
export function sayWhyDay(day: Day, school: SchoolDays, weekend: WeekendDays): string {
  const where = nationNames[school.nation]
  if (isWeekend(day, weekend)) return 'is at the weekend'
  if (school.extraClosures.has(day.iso)) return 'is a day this school counts as a holiday'
  const name = bankHolidayName(school.nation, day.iso)
  if (name && school.removedHolidays.has(day.iso)) return `is a bank holiday in ${where}, but a working day at this school`
  if (name) return `is a bank holiday in ${where}: ${name}`
  if (!bankHolidaysKnownOn(day.iso))
    return `counts as a working day, but bank holidays of ${day.year} are not in this calendar yet: check by hand`
  return `is not a bank holiday in ${where}`
}

/** The day on which the school year began: 1 September, in Scotland 1 August. */
export function schoolYearFrom(today: Temporal.PlainDate, nation: string): Temporal.PlainDate {
  const start = today.with({ month: nation === 'scotland' ? 8 : 9, day: 1 })
  return Temporal.PlainDate.compare(today, start) >= 0 ? start : start.subtract({ years: 1 })
}
