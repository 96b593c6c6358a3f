import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { daysOfSeries, sameWords, tooNear } from './again.rule.ts'

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

describe('a post that is said again', () => {
  const before = [{ text: 'Label your child’s coat!', at: at('2026-11-02T15:40:00Z') }]
  it('is not said twice within four weeks, whatever its signs and spaces', () => {
    assert.equal(sameWords(' Label your child’s COAT '), 'labelyourchildscoat')
    assert.equal(tooNear('LABEL your child’s coat', at('2026-11-23T15:40:00Z'), before), before[0])
  })
  it('may be said again after four weeks, and other words at any time', () => {
    assert.equal(tooNear('Label your child’s coat!', at('2026-11-30T15:40:00Z'), before), null)
    assert.equal(tooNear('Label your child’s hat!', at('2026-11-03T15:40:00Z'), before), null)
  })
  it('is not planned shortly before one that is planned already', () =>
    assert.equal(tooNear('Label your child’s coat!', at('2026-10-30T15:40:00Z'), before), before[0]))
})

describe('a series', () => {
  const mondays = { weekday: 1, fromOn: day('2026-11-18'), untilOn: day('2026-12-21') }
  it('comes on its weekday from the first to the last day', () =>
    assert.deepEqual(daysOfSeries(mondays, () => true).map(String), ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21']))
  it('leaves out days on which there is no school', () =>
    assert.deepEqual(daysOfSeries(mondays, (one) => Temporal.PlainDate.compare(one, '2026-12-18') < 0).length, 4))
  it('has no days where it ends before its weekday comes', () =>
    assert.deepEqual(
      daysOfSeries({ ...mondays, untilOn: day('2026-11-20') }, () => true),
      [],
    ))
})
