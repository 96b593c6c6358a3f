import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sayDue } from './due-words.rule.ts'
import { schoolYearFrom } from '../../kernel/school-days.ts'

const monday = { now: Temporal.Instant.from('2026-11-23T09:00:00Z'), timeZone: 'Europe/London' }
const cases = [
  ['today', '2026-11-23T17:00:00Z', 'by 17:00'],
  ['tomorrow', '2026-11-24T09:00:00Z', 'by tomorrow 09:00'],
  ['later in the week', '2026-11-26T17:00:00Z', 'by Thu 26 Nov 17:00'],
  ['midnight ends today', '2026-11-24T00:00:00Z', 'by the end of today'],
  ['midnight ends another day', '2026-11-27T00:00:00Z', 'by the end of Thu 26 Nov'],
  ['this morning', '2026-11-23T08:00:00Z', 'was due 08:00'],
  ['yesterday evening', '2026-11-22T18:30:00Z', 'was due yesterday 18:30'],
  ['yesterday at midnight', '2026-11-23T00:00:00Z', 'was due yesterday'],
] as const

describe('a limit in words', () => {
  for (const [name, due, said] of cases) it(`${name}: ${said}`, () => assert.equal(sayDue(Temporal.Instant.from(due), monday), said))
})

describe('the school year', () => {
  const from = (day: string, nation: string): string => String(schoolYearFrom(Temporal.PlainDate.from(day), nation))
  it('begins on 1 September in England', () => {
    assert.equal(from('2026-11-23', 'england-and-wales'), '2026-09-01')
    assert.equal(from('2026-08-31', 'england-and-wales'), '2025-09-01')
    assert.equal(from('2026-09-01', 'northern-ireland'), '2026-09-01')
  })
  it('begins on 1 August in Scotland', () => {
    assert.equal(from('2026-08-31', 'scotland'), '2026-08-01')
    assert.equal(from('2026-02-01', 'scotland'), '2025-08-01')
  })
})
