import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { easterOf, usualTerms } from './usual-terms.rule.ts'

const said = (nation: Parameters<typeof usualTerms>[0], year: number): readonly string[] =>
  usualTerms(nation, year).map(
    ({ id, startsOn, endsOn, half }) => `${id} ${startsOn} to ${endsOn}${half === null ? '' : `, not ${half.fromOn} to ${half.untilOn}`}`,
  )

describe('MON-4: term dates to begin from', () => {
  it('in England and Wales run from September to July with three half terms', () => {
    assert.deepEqual(said('england-and-wales', 2026), [
      'autumn 2026-09-02 to 2026-12-18, not 2026-10-26 to 2026-10-30',
      'spring 2027-01-04 to 2027-03-25, not 2027-02-15 to 2027-02-19',
      'summer 2027-04-12 to 2027-07-21, not 2027-05-31 to 2027-06-04',
    ])
  })
  it('a late Easter moves the end of the spring term, and no term begins on a bank holiday', () => {
    assert.deepEqual(said('england-and-wales', 2027).slice(1), [
      'spring 2028-01-04 to 2028-04-07, not 2028-02-21 to 2028-02-25',
      'summer 2028-04-24 to 2028-07-19, not 2028-05-29 to 2028-06-02',
    ])
  })
  it('in Scotland begin in August and end in June', () => {
    assert.deepEqual(said('scotland', 2026), [
      'autumn 2026-08-19 to 2026-12-22, not 2026-10-12 to 2026-10-16',
      'spring 2027-01-05 to 2027-03-25, not 2027-02-08 to 2027-02-09',
      'summer 2027-04-12 to 2027-06-25',
    ])
  })
  it('in Northern Ireland follow Easter and end with June', () => {
    assert.deepEqual(said('northern-ireland', 2026), [
      'autumn 2026-09-01 to 2026-12-22, not 2026-10-26 to 2026-10-30',
      'spring 2027-01-04 to 2027-03-25, not 2027-02-15 to 2027-02-16',
      'summer 2027-04-05 to 2027-06-30',
    ])
  })
  it('Easter falls as the calendars have it', () => {
    assert.deepEqual(
      [2024, 2025, 2026, 2027, 2028, 2038].map((year) => easterOf(year).toString()),
      ['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2038-04-25'],
    )
  })
})
