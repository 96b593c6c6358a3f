import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mayAnswer, mayDecideReview } from './review.rule.ts'

const yes = { can: true } as const
const own = { can: false, because: 'own', says: 'You would run this account yourself.' } as const

describe('ACC-8: once a year an account is justified afresh', () => {
  it('its lead answers, and may say more until it is decided', () => {
    assert.equal(mayAnswer({ state: 'asked', isPassedOn: false }, true).can, true)
    assert.equal(mayAnswer({ state: 'answered', isPassedOn: false }, true).can, true)
    assert.equal(mayAnswer({ state: 'kept', isPassedOn: false }, true).can, false)
    assert.equal(mayAnswer({ state: 'asked', isPassedOn: false }, false).can, false)
  })
  it('it is decided once it is answered, and without an answer only after the day', () => {
    assert.equal(mayDecideReview({ state: 'answered', isPassedOn: false }, yes).can, true)
    assert.equal(mayDecideReview({ state: 'asked', isPassedOn: false }, yes).can, false)
    assert.equal(mayDecideReview({ state: 'asked', isPassedOn: true }, yes).can, true)
    for (const state of ['kept', 'kept-with-conditions', 'closed', 'lapsed'] as const)
      assert.equal(mayDecideReview({ state, isPassedOn: true }, yes).can, false)
  })
  it('ROL-S6: nobody who runs it decides', () => assert.deepEqual(mayDecideReview({ state: 'answered', isPassedOn: true }, own), own))
})
