import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lastDayOf } from './last-day.rule.ts'

describe('IMG-2: how long a yes holds', () => {
  const cases = [
    ['September: to the end of the school year', 'school-year', '2026-09-04', '2027-08-31'],
    ['January: to the end of the same school year', 'school-year', '2027-01-11', '2027-08-31'],
    ['31 May is still the old year', 'school-year', '2027-05-31', '2027-08-31'],
    ['June: for the year that follows', 'school-year', '2027-06-01', '2028-08-31'],
    ['five years to the day', 'five-years', '2026-09-04', '2031-09-04'],
    ['29 February comes back as the 28th', 'five-years', '2028-02-29', '2033-02-28'],
    ['while at the school: no day of its own', 'leaving', '2026-09-04', 'null'],
  ] as const
  for (const [name, lasts, on, until] of cases) it(name, () => assert.equal(String(lastDayOf(lasts, Temporal.PlainDate.from(on))), until))
})
