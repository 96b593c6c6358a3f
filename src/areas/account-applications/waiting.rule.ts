import { nextWorkingDay, type SchoolDays } from '../../kernel/school-days.ts'

/** School days after which deciders are reminded, and then the deputies asked as well. */
export const patience = { remindAfter: 3, passOnAfter: 2 } as const

/**
 * Nine in the morning, in the school's zone, this many school days later. Weekends, bank holidays and the school's extra holidays do not count.
 * @policy ACC-8 ROL-S6
 */
export function schoolDaysLater(from: Temporal.Instant, days: number, school: SchoolDays): Temporal.Instant {
  let day = from.toZonedDateTimeISO(school.timeZone).toPlainDate()
  for (let left = days; left > 0; left--) day = nextWorkingDay(day, school)
  return day.toZonedDateTime({ timeZone: school.timeZone, plainTime: new Temporal.PlainTime(9) }).toInstant()
}

export type Waiting = { readonly chased: boolean; readonly escalated: boolean; readonly route: 'leaders' | 'deputies' | 'chair' | 'nobody' }
/** What is due when nobody has answered: first a reminder, then, once and only where leaders decide, the deputies too. */
export const dueStep = ({ chased, escalated, route }: Waiting): 'remind' | 'pass-on' | 'leave' => {
  if (!chased) return 'remind'
  return route === 'leaders' && !escalated ? 'pass-on' : 'leave'
}
