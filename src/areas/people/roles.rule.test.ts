import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import { type CustomRole, mayManage, roleChangeRefused } from './roles.rule.ts'

const only = (...roles: readonly Role[]) => ({ roles, customRoles: [] })
const as = (...roles: readonly Role[]) => ({ roles, may: permissionsOf(roles) })
const change = { caller: as('slt'), before: only('staff'), after: only('staff', 'slt'), isSelf: false, otherLeaders: 1 }
const eventHelper: CustomRole = { id: 'e', name: 'Event helper', permissions: ['post.read', 'post.write'] }
const keyKeeper: CustomRole = { id: 'k', name: 'Key keeper', permissions: ['vault.manage'] }
/** Somebody of the office who manages people by a role of the school's own. */
const hr = { roles: ['staff'] as const, may: permissionsOf(['staff'], ['people.manage']) }

describe('ROL-S6: who may give which role', () => {
  test('a senior leader makes a teacher a senior leader', () => assert.equal(roleChangeRefused(change), null))
  test('an administrator does not', () =>
    assert.deepEqual(roleChangeRefused({ ...change, caller: as('administrator') }), { why: 'leader-needed', roles: ['slt'] }))
  test('an administrator does not take the safeguarding lead away', () =>
    assert.deepEqual(roleChangeRefused({ ...change, caller: as('administrator'), before: only('dsl', 'staff'), after: only('staff') }), {
      why: 'leader-needed',
      roles: ['dsl'],
    }))
  test('an administrator makes a parent helper a governor', () =>
    assert.equal(roleChangeRefused({ ...change, caller: as('administrator'), before: only('volunteer'), after: only('governor') }), null))
  test('an administrator leaves a leader’s role as it is and adds another', () =>
    assert.equal(roleChangeRefused({ ...change, caller: as('administrator'), before: only('dsl'), after: only('dsl', 'staff') }), null))
  test('nobody changes their own roles, not even a senior leader', () =>
    assert.deepEqual(roleChangeRefused({ ...change, isSelf: true }), { why: 'self' }))
  test('the last senior leader stays one, so that somebody can always manage people', () =>
    assert.deepEqual(roleChangeRefused({ ...change, before: only('slt'), after: only('staff'), otherLeaders: 0 }), { why: 'last-leader' }))
  test('a person is never without a role', () => assert.deepEqual(roleChangeRefused({ ...change, after: only() }), { why: 'none-left' }))
  test('a role of the school’s own is role enough', () =>
    assert.equal(roleChangeRefused({ ...change, after: { roles: [], customRoles: [eventHelper] } }), null))
  test('a person who manages people by a role of the school’s own makes a teacher, whose rights they have', () =>
    assert.equal(roleChangeRefused({ ...change, caller: hr, before: only('volunteer'), after: only('staff') }), null))
  test('and no governor, who reads the log that they may not read', () =>
    assert.deepEqual(roleChangeRefused({ ...change, caller: hr, before: only('volunteer'), after: only('governor') }), {
      why: 'beyond',
      names: ['Governor'],
    }))
  test('an administrator gives and takes the keys of the vault by a school’s own role; a head without them does neither', () => {
    const keys = { before: only('staff'), after: { roles: ['staff'] as const, customRoles: [keyKeeper] } }
    const beyond = { why: 'beyond', names: ['Key keeper'] }
    assert.equal(roleChangeRefused({ ...change, ...keys, caller: as('administrator') }), null)
    assert.deepEqual(roleChangeRefused({ ...change, ...keys }), beyond)
    assert.deepEqual(roleChangeRefused({ ...change, before: keys.after, after: keys.before }), beyond)
  })
  test('an administrator does not invite a senior leader again, which would hand over their sign-in', () =>
    assert.equal(mayManage(as('administrator'), only('slt', 'staff')), false))
  test('an administrator invites a teacher again', () => assert.equal(mayManage(as('administrator'), only('staff')), true))
  test('nobody resets the sign-in of somebody who may more than they', () =>
    assert.equal(mayManage(hr, { roles: ['staff'], customRoles: [keyKeeper] }), false))
  test('a teacher manages nobody', () => assert.equal(mayManage(as('staff'), only('volunteer')), false))
})
