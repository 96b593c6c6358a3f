import { type CsvRow, readCsv, readDate } from '../../infra/csv/index.ts'
import type { FoundCalendar, FoundDay, FoundProblem } from './calendar.types.ts'
import { kindOfCell } from './calendar-words.rule.ts'
import { readIcs } from './read-ics.ts'
import { CalendarColumnsMissing } from './school-year.errors.ts'

export const calendarColumns = { required: ['date', 'kind'], optional: ['until', 'name'] }

/** True for a calendar as calendar programs export it. */
export const isIcs = (bytes: Uint8Array): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(new TextDecoder().decode(bytes.subarray(0, 200)))

/**
 * Reads a school's calendar, from calendar.csv or from an .ics file of which only whole days count. `today` says which years matter.
 * @throws CalendarUnreadable, CalendarTooLarge, CalendarColumnsMissing and the refusals of readCsv.
 */
export const readCalendar = (bytes: Uint8Array, today: Temporal.PlainDate): FoundCalendar =>
  isIcs(bytes) ? readIcs(bytes, today) : readCalendarCsv(bytes)

function readCalendarCsv(bytes: Uint8Array): FoundCalendar {
  const read = readCsv(bytes, calendarColumns)
  if (read.missing.length > 0) throw CalendarColumnsMissing({ columns: read.missing.join(', ') }, 'file')
  const rows = read.rows.map(dayOfRow)
  const bad = rows.filter((row): row is FoundProblem => 'says' in row)
  return {
    days: rows.filter((row): row is FoundDay => 'fromOn' in row),
    problems: [...read.problems, ...bad].sort((a, b) => a.line - b.line),
    ignored: read.ignored,
    note: null,
  }
}

function dayOfRow({ line, values }: CsvRow): FoundDay | FoundProblem {
  const { date = '', kind = '', until = '', name = '' } = values
  const from = readDate(date)
  const to = until === '' ? from : readDate(until)
  const bad = (says: string): FoundProblem => ({ line, says, cells: values })
  if (!from || !to) return bad(`"${from ? until : date}" is not a day. Write it as 01/05/2026 or 2026-05-01.`)
  const found = kindOfCell(kind)
  if (!found)
    return bad(
      `"${kind.slice(0, 40)}" is not a kind of day. Write term_start, term_end, half_term, inset, closure, extra_holiday or removed_holiday.`,
    )
  if (name.length > 120) return bad('"name" is longer than 120 characters.')
  return { line, kind: found, fromOn: from.toString(), untilOn: to.toString(), name }
}
