import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockState, shareLeft, span, timeLeft } from './clock-words.ts'

const at = (time: string): number => Temporal.Instant.from(`2026-11-23T${time}Z`).epochMilliseconds

test('a clock says the time left as a teacher would', () => {
  assert.equal(timeLeft(at('12:10'), at('12:30')), '20 min left')
  assert.equal(timeLeft(at('12:10'), at('17:00')), '4 h 50 min left')
  assert.equal(timeLeft(at('12:10'), at('13:15')), '1 h 05 min left')
  assert.equal(timeLeft(at('12:00'), at('15:00')), '3 h left')
  assert.equal(timeLeft(at('00:00'), at('17:40')), '17 h left')
  assert.equal(span(72 * 3_600_000), '3 days')
})

test('a clock that is over says how long it has been over', () => {
  assert.equal(timeLeft(at('12:10'), at('10:10')), '2 h over')
})

test('on the stroke of the limit a clock is not late, a moment after it is', () => {
  assert.equal(clockState(at('17:00'), at('09:00'), at('17:00')), 'soon')
  assert.equal(clockState(at('17:00') + 1, at('09:00'), at('17:00')), 'late')
})

test('a clock is calm until a quarter of its time is left', () => {
  assert.equal(clockState(at('14:00'), at('09:00'), at('17:00')), 'calm')
  assert.equal(clockState(at('15:00'), at('09:00'), at('17:00')), 'soon')
  assert.equal(shareLeft(at('13:00'), at('09:00'), at('17:00')), 50)
})
