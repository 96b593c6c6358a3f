import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeOf } from './ranges.ts'

test('a player asks for the beginning, the middle, the rest or the end of a file', () => {
  assert.deepEqual(rangeOf('bytes=0-', 100), { from: 0, to: 99 })
  assert.deepEqual(rangeOf('bytes=10-19', 100), { from: 10, to: 19 })
  assert.deepEqual(rangeOf('bytes=90-900', 100), { from: 90, to: 99 })
  assert.deepEqual(rangeOf('bytes=-7', 100), { from: 93, to: 99 })
})
test('what is not there is said so, and what cannot be read is answered with the whole', () => {
  for (const asked of ['bytes=100-', 'bytes=9-3', 'bytes=-0']) assert.equal(rangeOf(asked, 100), 'none')
  for (const asked of [undefined, 'bytes=-', 'bytes=0-1,5-6', 'lines=1-2']) assert.equal(rangeOf(asked, 100), null)
})
