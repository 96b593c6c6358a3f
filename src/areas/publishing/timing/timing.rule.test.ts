import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterSchool, dueOf, isPast } from './timing.rule.ts'

const zone = 'Europe/London'
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)

test('a post is due by the school clock, in winter and in summer', () => {
  assert.equal(String(dueOf('2026-11-23T15:40', zone).at), '2026-11-23T15:40:00Z')
  assert.equal(String(dueOf('2026-06-15T15:40', zone).at), '2026-06-15T14:40:00Z')
})
test('a time that the clocks jump over is said to be moved, one that comes twice is its first', () => {
  const gap = dueOf('2027-03-28T01:30', zone)
  assert.deepEqual([String(gap.at), gap.exact], ['2027-03-28T01:00:00Z', false])
  const twice = dueOf('2026-10-25T01:30', zone)
  assert.deepEqual([String(twice.at), twice.exact], ['2026-10-25T00:30:00Z', false])
})
test('after school is offered: today until it is over, then the next weekday', () => {
  assert.deepEqual(
    ['2026-11-23T09:00:00Z', '2026-11-23T15:31:00Z', '2026-11-27T16:00:00Z', '2026-11-28T10:00:00Z'].map((now) =>
      String(afterSchool(at(now), zone)),
    ),
    ['2026-11-23T15:40:00', '2026-11-24T15:40:00', '2026-11-30T15:40:00', '2026-11-30T15:40:00'],
  )
})
test('on the stroke of its time is too late to approve', () => {
  assert.deepEqual(
    ['2026-11-23T15:39:59Z', '2026-11-23T15:40:00Z'].map((now) => isPast(at('2026-11-23T15:40:00Z'), at(now))),
    [false, true],
  )
})
