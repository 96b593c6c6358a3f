import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { daysShown, stretchesOn } from './calendar.rule.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const ends = (on: string, view: 'month' | 'week') => {
  const { days, before, after } = daysShown(day(on), view)
  return [String(days[0]), String(days.at(-1)), days.length, String(before), String(after)]
}

describe('the calendar of posts', () => {
  it('a week runs from Monday to Sunday', () => {
    assert.deepEqual(ends('2026-11-25', 'week'), ['2026-11-23', '2026-11-29', 7, '2026-11-16', '2026-11-30'])
    assert.deepEqual(ends('2026-11-29', 'week').slice(0, 2), ['2026-11-23', '2026-11-29'])
  })
  it('a month is shown in whole weeks', () => {
    assert.deepEqual(ends('2026-11-25', 'month'), ['2026-10-26', '2026-12-06', 42, '2026-10-01', '2026-12-01'])
    assert.deepEqual(ends('2027-02-10', 'month').slice(0, 3), ['2027-02-01', '2027-02-28', 28])
  })
  it('a stretch touches the days it lies on by the school clock, and not the day on whose first stroke it ends', () => {
    const zone = 'Europe/London'
    const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
    const summer = { name: 'Results', fromAt: at('2026-08-18T23:00:00Z'), untilAt: at('2026-08-20T23:00:00Z') }
    const touched = ['2026-08-18', '2026-08-19', '2026-08-20', '2026-08-21'].filter((on) => stretchesOn([summer], day(on), zone).length > 0)
    assert.deepEqual(touched, ['2026-08-19', '2026-08-20'])
  })
  it('a silence that is not over touches every day from its first', () => {
    const silence = { name: 'Silence', fromAt: Temporal.Instant.from('2026-11-23T13:40:00Z'), untilAt: null }
    assert.deepEqual(
      ['2026-11-22', '2026-11-23', '2027-01-01'].map((on) => stretchesOn([silence], day(on), 'Europe/London').length),
      [0, 1, 1],
    )
  })
})
