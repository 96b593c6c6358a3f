import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sayDay, sayDuration, sayTime, sayWhen } from './say-time.ts'

const at = (iso: string) => Temporal.Instant.from(iso)
const zone = 'Europe/London'

describe('Times as people say them', () => {
  it('a day with its weekday, month and year', () => {
    assert.equal(sayDay(at('2026-11-23T09:20:00Z'), zone), 'Monday 23 November 2026')
  })

  it('the day and time on the school’s wall, not in UTC', () => {
    assert.equal(sayDay(at('2026-06-14T23:30:00Z'), zone), 'Monday 15 June 2026')
    assert.equal(sayTime(at('2026-06-14T23:30:00Z'), zone), '00:30')
    assert.equal(sayTime(at('2026-11-23T09:20:59Z'), zone), '09:20')
  })

  it('a day before 1970', () => {
    assert.equal(sayDay(at('1966-07-30T14:00:00Z'), zone), 'Saturday 30 July 1966')
  })

  const now = at('2026-11-23T12:10:00Z')
  const whens = [
    ['2026-11-23T09:20:00Z', 'today 09:20'],
    ['2026-11-22T16:05:00Z', 'yesterday 16:05'],
    ['2026-11-24T09:00:00Z', 'tomorrow 09:00'],
    ['2026-11-26T17:00:00Z', 'Thu 26 Nov 17:00'],
    ['2026-06-15T16:00:00Z', 'Mon 15 Jun 17:00'],
    ['2027-01-04T08:00:00Z', 'Mon 4 Jan 2027 08:00'],
  ] as const
  for (const [iso, words] of whens) it(`${words}, said on Monday 23 November 2026`, () => assert.equal(sayWhen(at(iso), zone, now), words))

  it('yesterday is the day before on the wall, though only minutes ago', () => {
    assert.equal(sayWhen(at('2026-06-14T22:55:00Z'), zone, at('2026-06-14T23:05:00Z')), 'yesterday 23:55')
  })

  const minute = 60_000
  const lengths = [
    [0, 'under a minute'],
    [59_999, 'under a minute'],
    [20 * minute, '20 min'],
    [65 * minute, '1 h 05 min'],
    [120 * minute, '2 h'],
    [290 * minute, '4 h 50 min'],
    [21 * 60 * minute + 59 * minute, '21 h'],
    [47 * 60 * minute, '47 h'],
    [3 * 1440 * minute + minute, '3 days'],
    [-120 * minute, '2 h'],
  ] as const
  for (const [ms, words] of lengths) it(`${ms} ms is ${words}`, () => assert.equal(sayDuration(ms), words))
})
