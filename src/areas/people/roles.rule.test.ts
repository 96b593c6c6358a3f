import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mayManage, roleChangeRefused } from './roles.rule.ts'

const change = { caller: ['slt'], before: ['staff'], after: ['staff', 'slt'], isSelf: false, otherLeaders: 1 } as const

describe('ROL-S6: who may give which role', () => {
  test('a senior leader makes a teacher a senior leader', () => assert.equal(roleChangeRefused(change), null))
  test('an administrator does not', () =>
    assert.deepEqual(roleChangeRefused({ ...change, caller: ['administrator'] }), { why: 'leader-needed', roles: ['slt'] }))
  test('an administrator does not take the safeguarding lead away', () =>
    assert.deepEqual(roleChangeRefused({ ...change, caller: ['administrator'], before: ['dsl', 'staff'], after: ['staff'] }), {
      why: 'leader-needed',
      roles: ['dsl'],
    }))
  test('an administrator makes a parent helper a governor', () =>
    assert.equal(roleChangeRefused({ ...change, caller: ['administrator'], before: ['volunteer'], after: ['governor'] }), null))
  test('an administrator leaves a leader’s role as it is and adds another', () =>
    assert.equal(roleChangeRefused({ ...change, caller: ['administrator'], before: ['dsl'], after: ['dsl', 'staff'] }), null))
  test('nobody changes their own roles, not even a senior leader', () =>
    assert.deepEqual(roleChangeRefused({ ...change, isSelf: true }), { why: 'self' }))
  test('the last senior leader stays one', () =>
    assert.deepEqual(roleChangeRefused({ ...change, before: ['slt'], after: ['staff'], otherLeaders: 0 }), { why: 'last-leader' }))
  test('a person is never without a role', () => assert.deepEqual(roleChangeRefused({ ...change, after: [] }), { why: 'none-left' }))
  test('an administrator does not invite a senior leader again, which would hand over their sign-in', () =>
    assert.equal(mayManage(['administrator'], ['slt', 'staff']), false))
  test('an administrator invites a teacher again', () => assert.equal(mayManage(['administrator'], ['staff']), true))
  test('a teacher manages nobody', () => assert.equal(mayManage(['staff'], ['volunteer']), false))
})
