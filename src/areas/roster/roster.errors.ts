import { refusal } from '../../kernel/errors.ts'

export const NotRecognised = refusal({
  code: 'roster/not-recognised',
  status: 422,
  clause: 'IMG-2',
  says: 'Schoolgate cannot tell what this file is by its headings.',
  mend: 'Say below what it is, or begin from one of the files beside this form.',
})
export const NotARoster = refusal({
  code: 'roster/not-a-roster',
  status: 422,
  clause: 'IMG-2',
  says: 'This zip holds no OneRoster files: users.csv is not in it.',
  mend: 'Export "OneRoster CSV" from your information system and send that zip. A spreadsheet must be saved as CSV first.',
})
export const TwoRosters = refusal({
  code: 'roster/two-rosters',
  status: 422,
  clause: 'IMG-2',
  says: 'This zip holds more than one OneRoster export.',
  mend: 'Send one export at a time.',
})
export const RosterColumnsMissing = refusal({
  code: 'roster/columns-missing',
  status: 422,
  clause: 'IMG-2',
  says: 'In this zip {file} lacks: {columns}.',
  mend: 'Export it again from your information system without changing its files.',
})
export const WholeRosterFirst = refusal({
  code: 'roster/whole-roster-first',
  status: 422,
  clause: 'IMG-2',
  says: 'This zip holds only what has changed, and Schoolgate has not had the whole roster yet.',
  mend: 'Export the whole roster (bulk) once; after that files with changes only are understood.',
})
export const OneFileOfRoster = refusal({
  code: 'roster/one-file-only',
  status: 422,
  clause: 'IMG-2',
  says: 'This is one file of a OneRoster export, and cannot be understood alone.',
  mend: 'Send the whole zip, unopened.',
})
export const RosterNotHeld = refusal({
  code: 'roster/not-held',
  status: 404,
  clause: 'IMG-2',
  says: 'This roster is no longer held: a file waits one hour.',
  mend: 'Choose the file again.',
})
export const RosterBroughtIn = refusal({
  code: 'roster/brought-in',
  status: 409,
  clause: 'IMG-2',
  says: 'This roster was brought in already.',
  mend: 'Look at the roll. To bring in a newer one, choose its file.',
})
export const StaffNotYours = refusal({
  code: 'roster/staff-not-yours',
  status: 403,
  clause: 'ROL-A4',
  says: 'Staff lists are brought in by those who manage people.',
  mend: 'Ask the school office or a senior leader to bring this file in.',
})
export const CalendarNotYours = refusal({
  code: 'roster/calendar-not-yours',
  status: 403,
  clause: 'MON-4',
  says: 'The school year is kept by the school office and senior leaders.',
  mend: 'Ask one of them to bring this calendar in.',
})
