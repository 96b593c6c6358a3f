import type { School } from '../../infra/work/work.ts'
import { schoolDaysOf, type SchoolDays } from '../../kernel/school-days.ts'

/** The school's own calendar, as its settings say. */
export const schoolDays = (school: School): SchoolDays => ({
  ...schoolDaysOf(school.nation),
  timeZone: school.timeZone,
  closesAt: Temporal.PlainTime.from(school.closesAt),
})
