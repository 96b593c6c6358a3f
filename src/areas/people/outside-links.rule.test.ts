import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeCounts, nextCodeAt, sayAddress } from './outside-links.rule.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}:00Z`)
const state = { codeUntil: at('09:10'), tries: 0, codesSince: at('09:00'), codesSent: 1 }

describe('ROL-S6: the code that goes with a link', () => {
  it('counts for ten minutes, and on the stroke no longer', () => {
    assert.equal(codeCounts(state, at('09:09')), true)
    assert.equal(codeCounts(state, at('09:10')), false)
  })
  it('is dead after five wrong tries', () => {
    assert.equal(codeCounts({ ...state, tries: 4 }, at('09:01')), true)
    assert.equal(codeCounts({ ...state, tries: 5 }, at('09:01')), false)
  })
  it('is sent five times within an hour, and then waits for the hour to end', () => {
    assert.equal(nextCodeAt({ ...state, codesSent: 4 }, at('09:01')), null)
    assert.deepEqual(nextCodeAt({ ...state, codesSent: 5 }, at('09:59')), at('10:00'))
    assert.equal(nextCodeAt({ ...state, codesSent: 5 }, at('10:00')), null)
  })
  it('shows of the address no more than its owner needs', () => {
    assert.equal(sayAddress('anne.whitlock@governors.example'), 'a•••@governors.example')
  })
})
