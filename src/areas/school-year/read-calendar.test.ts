import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { DomainError } from '../../kernel/errors.ts'
import { calendarCsv, icsOf, schoolIcs } from './calendars.testing.ts'
import { readCalendar } from './read-calendar.ts'

const today = Temporal.PlainDate.from('2026-08-20')
const read = (text: string) => readCalendar(new TextEncoder().encode(text), today)
const said = (text: string) =>
  read(text).days.map(({ kind, fromOn, untilOn }) => `${kind} ${fromOn}${untilOn === fromOn ? '' : ` ${untilOn}`}`)

describe('calendar.csv', () => {
  it('gives its days in either way of writing them', () => {
    assert.deepEqual(said(calendarCsv), [
      'term_start 2026-09-02',
      'inset 2026-09-02',
      'half_term 2026-10-26 2026-10-30',
      'term_end 2026-12-18',
      'term_start 2027-01-05',
      'term_end 2027-03-25',
      'removed_holiday 2027-05-03',
    ])
  })
  it('names a bad row by its line and keeps the others', () => {
    const { days, problems } = read('date;kind\n32/09/2026;inset\n03/09/2026;trip\n04/09/2026;closed\n')
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2, 3],
    )
    assert.equal(days.length, 1)
  })
  it('lacks a column: refused, with its name', () => assert.throws(() => read('date,what\n1,2\n'), /lacks: kind/))
})

describe('an .ics file', () => {
  it('gives whole days only, each with what it probably is', () => {
    assert.deepEqual(said(schoolIcs), [
      'inset 2026-09-02',
      'term_start 2026-09-03',
      'half_term 2026-10-26 2026-10-30',
      'term_end 2026-12-18',
      'null 2026-09-11',
      'null 2026-09-25',
      'null 2027-05-01',
    ])
  })
  it('says what was passed over, and a repeat that is not read', () => {
    const { note, problems } = read(schoolIcs)
    assert.match(note ?? '', /^2 entries with a time of day/)
    assert.match(problems[0]?.says ?? '', /“Sports day” comes round in a way that is not read/)
  })
  it('a day that was moved by itself stands once', () => {
    const moved = icsOf([
      ['UID:a', 'DTSTART;VALUE=DATE:20260901', 'RRULE:FREQ=MONTHLY;COUNT=3', 'SUMMARY:INSET'],
      ['UID:a', 'RECURRENCE-ID;VALUE=DATE:20261001', 'DTSTART;VALUE=DATE:20261002', 'SUMMARY:INSET'],
    ])
    assert.deepEqual(said(moved), ['inset 2026-09-01', 'inset 2026-10-02', 'inset 2026-11-01'])
  })
  it('a rule that never comes round ends', () =>
    assert.equal(
      said(icsOf([['UID:a', 'DTSTART;VALUE=DATE:20260901', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'SUMMARY:x']])).length,
      1,
    ))
  it('is refused in words when it is damaged or too large', () => {
    assert.throws(() => read('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART'), /calendar-unreadable/)
    assert.throws(() => read(`BEGIN:VCALENDAR\r\n${'X'.repeat(2 * 1024 * 1024)}`), /calendar-too-large/)
  })
})

describe('whatever is in it', () => {
  const line = fc.oneof(
    fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'BEGIN:VTIMEZONE', 'SUMMARY:Half term', 'RRULE:FREQ=DAILY', 'EXDATE:x', 'DURATION:-P1W'),
    fc
      .tuple(fc.constantFrom('DTSTART', 'DTEND', 'RRULE', 'RECURRENCE-ID'), fc.constantFrom('', ';VALUE=DATE', ';TZID=x'), fc.string())
      .map((parts) => `${parts[0]}${parts[1]}:${parts[2]}`),
    fc.integer({ min: 0, max: 99_999_999 }).map((number) => `DTSTART;VALUE=DATE:${String(number).padStart(8, '0')}`),
    fc
      .tuple(fc.constantFrom('DAILY', 'YEARLY', 'SECONDLY', 'x'), fc.integer(), fc.integer())
      .map(([f, i, c]) => `RRULE:FREQ=${f};INTERVAL=${i};COUNT=${c}`),
    fc.string(),
  )
  it('an .ics file is read or refused in words, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        try {
          read(`BEGIN:VCALENDAR\r\n${lines.join('\r\n')}\r\nEND:VCALENDAR`)
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error))
        }
      }),
      { numRuns: 500 },
    )
  })
  it('a list is read or refused in words, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 20 }), (lines) => {
        try {
          read(`date,kind,until\n${lines.join('\n')}`)
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error))
        }
      }),
      { numRuns: 500 },
    )
  })
})
