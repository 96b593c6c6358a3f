import { listed } from '../../infra/http/declare.ts'
import { calendarCommit, calendarExample, calendarLeftOut, calendarPreview } from './calendar-import.page.ts'
import { forgetCalendars } from './forget-calendars.job.ts'
import { addDayAct, schoolYearScreen, takeOutAct } from './school-year.page.ts'
import { addDayApi, calendarApi, takeDayOutApi } from './school-year.routes.ts'

export type { DayKind, Entry, Term } from './calendar.rule.ts'
export { addDay, takeDayOut } from './change-calendar.ts'
export { bringDays as bringFoundDays, type CalendarFile, importCalendar, stageCalendar } from './import-calendar.ts'
export { calendarColumns, isIcs, readCalendar } from './read-calendar.ts'
export { type SchoolDay, schoolDaysBetween } from './day-looks.ts'
export { nextTerm, schoolDays, termsOf } from './read-entries.ts'

export const routes = listed(
  schoolYearScreen,
  addDayAct,
  takeOutAct,
  calendarPreview,
  calendarCommit,
  calendarLeftOut,
  calendarExample,
  calendarApi,
  addDayApi,
  takeDayOutApi,
)
export const jobs = [forgetCalendars]
