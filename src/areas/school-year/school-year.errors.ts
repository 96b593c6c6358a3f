import { refusal } from '../../kernel/errors.ts'

export const CalendarUnreadable = refusal({
  code: 'school-year/calendar-unreadable',
  status: 422,
  clause: 'MON-4',
  says: 'This calendar file cannot be read.',
  mend: 'Export the calendar again as an .ics file, or fill in calendar.csv.',
})
export const CalendarTooLarge = refusal({
  code: 'school-year/calendar-too-large',
  status: 413,
  clause: 'MON-4',
  says: 'This calendar is larger than 2 MB, or has more than 5,000 entries.',
  mend: 'Export only this year’s calendar, or only the calendar of term dates.',
})
export const CalendarColumnsMissing = refusal({
  code: 'school-year/columns-missing',
  status: 422,
  clause: 'MON-4',
  says: 'The calendar lacks: {columns}.',
  mend: 'Add the missing column headings in the first row and send the file again.',
})
export const CalendarNotHeld = refusal({
  code: 'school-year/calendar-not-held',
  status: 404,
  clause: 'MON-4',
  says: 'This calendar is no longer held: a file waits one hour.',
  mend: 'Choose the file again.',
})
export const CalendarBroughtIn = refusal({
  code: 'school-year/calendar-brought-in',
  status: 409,
  clause: 'MON-4',
  says: 'This calendar was brought in already.',
  mend: 'Look at the school year. To bring in a newer one, choose its file.',
})
export const DayCannotBe = refusal({
  code: 'school-year/day-cannot-be',
  status: 422,
  clause: 'MON-4',
  says: '{fault}',
  mend: 'Look at the days again.',
})
export const DayIsKnown = refusal({
  code: 'school-year/day-is-known',
  status: 409,
  clause: 'MON-4',
  says: 'The school year has this already.',
  mend: 'Nothing needs to be done. To change it, take it out and add it anew.',
})
export const DayNotFound = refusal({
  code: 'school-year/day-not-found',
  status: 404,
  clause: 'MON-4',
  says: 'There is no such day in the school year.',
  mend: 'Open the school year again: somebody may have taken it out.',
})
