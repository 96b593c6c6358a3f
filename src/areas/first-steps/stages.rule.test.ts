import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stagesOf } from './stages.rule.ts'

const ready = [
  { name: 'Sian Beddoes', why: null },
  { name: 'Priya Nair', why: null },
]
const done = (facts: Parameters<typeof stagesOf>[0]) => stagesOf(facts).map(({ isDone }) => isDone)

describe('ACC-6, ACC-9, ACC-10: from an account that is entered to one that is live', () => {
  it('the people may be ready before leaders have decided', () =>
    assert.deepEqual(done({ state: 'proposed', runners: ready, hasLogIn: true }), [false, true, false, false, false]))
  it('one person who has not read the policy holds it up, and is named', () => {
    const [, people] = stagesOf({
      state: 'approved',
      runners: [{ name: 'Sian Beddoes', why: 'has not read the current policy' }, ...ready.slice(1)],
      hasLogIn: true,
    })
    assert.deepEqual([people?.isDone, people?.whose], [false, 'Sian Beddoes has not read the current policy'])
  })
  it('one member of staff is not two', () =>
    assert.equal(stagesOf({ state: 'approved', runners: ready.slice(1), hasLogIn: true })[1]?.isDone, false))
  it('live, with its log-in in the vault, everything is done', () =>
    assert.deepEqual(done({ state: 'live', runners: ready, hasLogIn: true }), [true, true, true, true, true]))
})
