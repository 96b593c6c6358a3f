import assert from 'node:assert/strict'
import { it } from 'node:test'
import { schoolDaysOf } from '../../kernel/school-days.ts'
import type { DayKind, Entry } from './calendar.rule.ts'
import { yearView } from './year-view.rule.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const entry = (kind: DayKind, from: string, until = from): Entry => ({ kind, fromOn: day(from), untilOn: day(until), name: '' })

it('a year of three terms has 190 school days when five are for training', () => {
  const entries = [
    entry('term_start', '2026-09-02'),
    entry('half_term', '2026-10-26', '2026-10-30'),
    entry('term_end', '2026-12-18'),
    entry('term_start', '2027-01-04'),
    entry('half_term', '2027-02-15', '2027-02-19'),
    entry('term_end', '2027-03-25'),
    entry('term_start', '2027-04-12'),
    entry('half_term', '2027-05-31', '2027-06-04'),
    entry('term_end', '2027-07-22'),
    ...['2026-09-02', '2026-10-23', '2027-01-04', '2027-06-07', '2027-07-22'].map((on) => entry('inset', on)),
  ]
  const view = yearView(day('2026-09-01'), entries, schoolDaysOf('england-and-wales'))
  assert.deepEqual([view.schoolDays, view.trainingDays, view.months.length, view.months[0]?.name], [190, 5, 12, 'September 2026'])
  assert.equal(view.months[0]?.firstWeekday, 2)
  assert.equal(view.holidaysKnown, true)
})
it('says when its bank holidays are not known yet', () =>
  assert.equal(yearView(day('2028-09-01'), [], schoolDaysOf('scotland')).holidaysKnown, false))
