import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isHoliday, isWeekend, isWorkingDay, nextWorkingDay, schoolDaysOf } from './school-days.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const english = schoolDaysOf('england-and-wales')
const scottish = schoolDaysOf('scotland')

describe('Working days of a school', () => {
  it('Saturday and Sunday are the weekend', () => {
    assert.deepEqual(
      ['2026-06-12', '2026-06-13', '2026-06-14', '2026-06-15'].map((iso) => isWeekend(day(iso))),
      [false, true, true, false],
    )
  })

  it('a Tuesday in half-term is a working day', () => {
    assert.equal(isWorkingDay(day('2026-10-27'), english), true)
  })

  it('Easter Monday is a working day in Scotland and not in England', () => {
    assert.equal(isWorkingDay(day('2026-04-06'), scottish), true)
    assert.equal(isWorkingDay(day('2026-04-06'), english), false)
  })

  it('after the Thursday before Easter 2026 comes Tuesday in England, Monday in Scotland if Friday is passed over', () => {
    assert.equal(String(nextWorkingDay(day('2026-04-03'), english)), '2026-04-07')
    assert.equal(String(nextWorkingDay(day('2026-04-03'), scottish)), '2026-04-06')
  })

  it('after Christmas Day 2027, a Saturday, the next working day is Wednesday 29 December', () => {
    assert.equal(String(nextWorkingDay(day('2027-12-25'), english)), '2027-12-29')
  })

  it('a school’s own closure is a holiday, and a bank holiday it works through is not', () => {
    const own = { ...english, extraClosures: new Set(['2026-06-15']), removedHolidays: new Set(['2026-05-04']) }
    assert.equal(isWorkingDay(day('2026-06-15'), own), false)
    assert.equal(isWorkingDay(day('2026-05-04'), own), true)
    assert.equal(isHoliday('2026-05-04', own), false)
    assert.equal(String(nextWorkingDay(day('2026-06-12'), own)), '2026-06-16')
  })

  it('a week without a working day is refused, not searched for ever', () => {
    assert.throws(() => nextWorkingDay(day('2026-06-12'), english, [1, 2, 3, 4, 5, 6, 7]), /no working day/)
  })
})
