import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Desk, wasOvertaken, writesNow } from './reply-desk.rule.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-23T${time}Z`)
const desk: Desk = { memberId: 'priya', since: at('10:00:00'), seenAt: at('10:04:00'), takenFrom: null }

test('MON-3: whoever writes has the reply in hand until five minutes pass without a word', () => {
  assert.equal(writesNow(desk, 'tom', at('10:08:59'))?.memberId, 'priya')
  assert.equal(writesNow(desk, 'tom', at('10:09:00')), null)
  assert.equal(writesNow(desk, 'priya', at('10:05:00')), null)
  assert.equal(writesNow(null, 'tom', at('10:05:00')), null)
})

test('MON-3: words begun before another reply was given are overtaken, and words begun after it are not', () => {
  assert.equal(wasOvertaken(0, 1), true)
  assert.equal(wasOvertaken(1, 1), false)
})
