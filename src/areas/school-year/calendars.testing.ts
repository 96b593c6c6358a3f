/** Calendars as schools keep them. */
export const calendarCsv = `date,kind,until,name
02/09/2026,term_start,,Autumn term
02/09/2026,inset,,
26/10/2026,half_term,30/10/2026,
18/12/2026,term_end,,
2027-01-05,term_start,,
2027-03-25,term_end,,
03/05/2027,removed_holiday,,
`
const event = (lines: readonly string[]): string => `BEGIN:VEVENT\r\n${lines.join('\r\n')}\r\nEND:VEVENT\r\n`
export const icsOf = (events: readonly (readonly string[])[]): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//A school//Diary//EN\r\n${events.map(event).join('')}END:VCALENDAR\r\n`
/** A school's diary as a calendar program exports it: whole days, days that come round, and much that is no business of the school year. */
export const schoolIcs = icsOf([
  ['UID:1', 'DTSTART;VALUE=DATE:20260902', 'DTEND;VALUE=DATE:20260903', 'SUMMARY:INSET day\\, school closed to pupils'],
  ['UID:2', 'DTSTART;VALUE=DATE:20260903', 'SUMMARY:Autumn term starts'],
  ['UID:3', 'DTSTART;VALUE=DATE:20261026', 'DTEND;VALUE=DATE:20261031', 'SUMMARY:Half term'],
  ['UID:4', 'DTSTART;VALUE=DATE:20261218', 'DURATION:P1D', 'SUMMARY:School breaks up at 2pm'],
  ['UID:5', 'DTSTART:20261210T140000Z', 'DTEND:20261210T150000Z', 'SUMMARY:Christmas play'],
  ['UID:6', 'DTSTART;VALUE=DATE:20260911', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20260918', 'SUMMARY:Cake sale'],
  ['UID:7', 'DTSTART;VALUE=DATE:20270104', 'STATUS:CANCELLED', 'SUMMARY:INSET day'],
  ['UID:8', 'DTSTART;VALUE=DATE:20270501', 'RRULE:FREQ=YEARLY;BYSETPOS=1;BYDAY=MO', 'SUMMARY:Sports day'],
])
