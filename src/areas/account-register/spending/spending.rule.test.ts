import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mayLook, type Purse, sayCost, spanOf, whyNoRoom } from './spending.rule.ts'

const dollars: Purse = { counts: 'money', scale: 10_000, spent: 48_000, most: 50_000, keep: 0 }
const units: Purse = { counts: 'units', scale: 1, spent: 7_900, most: 10_000, keep: 2_000 }
const at = (iso: string) => Temporal.Instant.from(iso)

describe('ACC-8: what an account may spend', () => {
  it('says money as it is charged', () => {
    const cases = [
      [0, 'US$0.00'],
      [150, '1.5 US cents'],
      [2_000, '20 US cents'],
      [12_500, 'US$1.25'],
      [10, '0.1 US cents'],
    ] as const
    for (const [cost, says] of cases) assert.equal(sayCost(dollars, cost), says)
    assert.equal(sayCost(units, 10_000), '10,000 units')
  })
  it('lets go what fits to the last cent, and holds what does not', () => {
    assert.equal(whyNoRoom(dollars, 2_000), null)
    assert.equal(
      whyNoRoom(dollars, 2_001),
      'Sending this costs 20.01 US cents. Of US$5.00 for this month US$4.80 are spent. A senior leader can raise the limit.',
    )
  })
  it('spends nothing while nobody has said how much may be spent', () => {
    assert.match(whyNoRoom({ ...dollars, most: null }, 150) ?? '', /costs 1\.5 US cents, and no senior leader has said yet/)
    assert.equal(whyNoRoom({ ...dollars, most: null }, 0), null, 'what is free goes')
  })
  it('MON-1: looking around never takes what is kept for a post; where it costs pence, hearing people goes first', () => {
    assert.deepEqual([mayLook(units, 100), mayLook(units, 101), whyNoRoom(units, 451)], [true, false, null])
    assert.equal(mayLook({ ...dollars, spent: 60_000 }, 10), true)
  })
  const spans = [
    ['a month of the school', '2026-11-30T23:30:00Z', 'Europe/London', 'money', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    [
      'a month that begins in summer time',
      '2026-07-04T09:00:00Z',
      'Europe/London',
      'money',
      '2026-06-30T23:00:00Z',
      '2026-07-31T23:00:00Z',
    ],
    ['a day in California', '2026-11-23T07:59:00Z', 'America/Los_Angeles', 'units', '2026-11-22T08:00:00Z', '2026-11-23T08:00:00Z'],
    [
      'the day on which its clocks go back',
      '2026-11-01T12:00:00Z',
      'America/Los_Angeles',
      'units',
      '2026-11-01T07:00:00Z',
      '2026-11-02T08:00:00Z',
    ],
  ] as const
  for (const [name, now, zone, counts, from, to] of spans)
    it(`reckons by ${name}`, () => {
      const span = spanOf(at(now), zone, counts)
      assert.deepEqual([span.from.toString(), span.to.toString()], [from, to])
    })
})
