import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { beginsOn, type Repeat } from './repeat.rule.ts'

const plain: Repeat = { every: 'week', interval: 1, times: null, until: null, weekdays: [], monthDays: [], months: [] }
const days = (first: string, repeat: Partial<Repeat>, until = '2027-12-31') =>
  beginsOn(Temporal.PlainDate.from(first), { ...plain, ...repeat }, Temporal.PlainDate.from(until)).map(String)

describe('an entry that comes round again', () => {
  it('every second Friday, three times', () =>
    assert.deepEqual(days('2026-09-04', { interval: 2, times: 3 }), ['2026-09-04', '2026-09-18', '2026-10-02']))
  it('Monday and Tuesday of one week, until a day', () =>
    assert.deepEqual(days('2026-09-07', { weekdays: [1, 2].map((weekday) => ({ weekday, nth: 0 })), until: '2026-09-14' }), [
      '2026-09-07',
      '2026-09-08',
      '2026-09-14',
    ]))
  it('the first and the last Monday of the month', () => {
    assert.deepEqual(days('2026-09-07', { every: 'month', weekdays: [{ weekday: 1, nth: 1 }], times: 3 }), [
      '2026-09-07',
      '2026-10-05',
      '2026-11-02',
    ])
    assert.deepEqual(days('2026-09-28', { every: 'month', weekdays: [{ weekday: 1, nth: -1 }], times: 3 }), [
      '2026-09-28',
      '2026-10-26',
      '2026-11-30',
    ])
  })
  it('every year on the same day, a leap day only when there is one', () => {
    assert.deepEqual(days('2026-05-01', { every: 'year' }, '2028-12-31'), ['2026-05-01', '2027-05-01', '2028-05-01'])
    assert.deepEqual(days('2024-02-29', { every: 'year' }, '2029-01-01'), ['2024-02-29', '2028-02-29'])
  })
  it('the last day of each month', () =>
    assert.deepEqual(days('2026-01-31', { every: 'month', monthDays: [-1], times: 3 }), ['2026-01-31', '2026-02-28', '2026-03-31']))
  it('a rule that never comes round leaves its first day', () =>
    assert.deepEqual(days('2026-01-31', { every: 'day', months: [2], monthDays: [30] }, '2199-01-01'), ['2026-01-31']))
  it('every day without end stops', () => assert.equal(days('2026-01-01', { every: 'day' }, '2199-01-01').length, 500))
})
