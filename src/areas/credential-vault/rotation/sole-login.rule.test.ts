import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mayLose } from './sole-login.rule.ts'

const one = { id: 'office', fields: ['handle', 'password', 'notes'] }
const second = { id: 'phone', fields: ['handle', 'password'] }

describe('ROL-A2, ROL-A4: the last way into an account is not thrown away', () => {
  for (const state of ['being-set-up', 'live', 'suspended', 'in-transfer', 'closing'])
    it(`an account that is ${state} keeps its only log-in`, () => {
      assert.equal(mayLose({ state, logins: [one] }, { id: 'office', left: [] }), false)
      assert.equal(mayLose({ state, logins: [one, second] }, { id: 'office', left: [] }), true)
    })

  it('a closed one, or one that was never opened, need not', () => {
    for (const state of ['approved', 'closed']) assert.equal(mayLose({ state, logins: [one] }, { id: 'office', left: [] }), true)
  })

  it('its notes may go, its password may not, and a password may once there is an app password', () => {
    assert.equal(mayLose({ state: 'live', logins: [one] }, { id: 'office', left: ['handle', 'password'] }), true)
    assert.equal(mayLose({ state: 'live', logins: [one] }, { id: 'office', left: ['handle', 'notes'] }), false)
    assert.equal(mayLose({ state: 'live', logins: [one] }, { id: 'office', left: ['handle', 'appPassword'] }), true)
  })

  it('a second set of details that opens nothing does not count', () =>
    assert.equal(mayLose({ state: 'live', logins: [one, { id: 'old', fields: ['handle', 'notes'] }] }, { id: 'office', left: [] }), false))
})
