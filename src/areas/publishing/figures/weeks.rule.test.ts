import assert from 'node:assert/strict'
import { it } from 'node:test'
import { byWeek, counted, csvOf, weeksUntil } from './weeks.rule.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

it('weeks are counted from Monday, and this one is the last', () =>
  assert.deepEqual(weeksUntil(day('2026-11-25'), 3).map(String), ['2026-11-09', '2026-11-16', '2026-11-23']))
it('a post of Sunday night belongs to its week by the school clock, also in summer', () => {
  const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
  const weeks = weeksUntil(day('2026-06-24'), 2)
  assert.deepEqual(byWeek([at('2026-06-21T22:30:00Z'), at('2026-06-21T23:30:00Z')], weeks, 'Europe/London'), [1, 1])
})
it('what came most often stands first', () =>
  assert.deepEqual(counted(['names', 'links', 'names']), [
    { what: 'names', count: 2 },
    { what: 'links', count: 1 },
  ]))
it('a spreadsheet gets text, never a formula', () => assert.equal(csvOf([['=1+1', 'a,b', 3]]), '\'=1+1,"a,b",3\r\n'))
