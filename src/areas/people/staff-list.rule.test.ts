import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { permissionsOf } from '../../kernel/permissions.ts'
import { type Known, type Listed, roleOfWord, staffDiff } from './staff-list.rule.ts'

const priya: Known = {
  id: 'p',
  localId: 'S1',
  name: 'Priya Nair',
  email: 'priya@a.example',
  jobTitle: 'Year 4 teacher',
  leavesOn: null,
  roles: ['staff'],
  customRoles: [],
  hasLeft: false,
}
const head: Known = {
  id: 'h',
  localId: 'S0',
  name: 'Helen Ormerod',
  email: 'head@a.example',
  jobTitle: 'Headteacher',
  leavesOn: null,
  roles: ['slt'],
  customRoles: [],
  hasLeft: false,
}
const row = (changes: Partial<Listed> = {}): Listed => ({
  line: 2,
  localId: 'S1',
  name: 'Priya Nair',
  email: 'priya@a.example',
  jobTitle: 'Year 4 teacher',
  role: 'staff',
  startsOn: null,
  leavesOn: null,
  ...changes,
})
const leader = { caller: { roles: ['slt'] as const, may: permissionsOf(['slt']) }, callerId: 'h', today: '2026-11-23' }
const office = { caller: { roles: ['administrator'] as const, may: permissionsOf(['administrator']) }, callerId: 'o', today: '2026-11-23' }

describe('a staff list is compared with who is here', () => {
  test('a list without changes changes nothing', () => {
    const { added, changed, leaving, same } = staffDiff([priya], [row()], leader)
    assert.deepEqual([added, changed, leaving, same], [[], [], [], 1])
  })
  test('a last day is said as the school writes it', () =>
    assert.deepEqual(staffDiff([priya], [row({ leavesOn: '2027-08-31' })], leader).changed[0]?.says, ['last day 31/08/2027']))
  test('a new number is a new person', () =>
    assert.deepEqual(
      staffDiff([priya], [row(), row({ line: 3, localId: 'S2', email: 'tom@a.example' })], leader).added.map(({ line }) => line),
      [3],
    ))
  test('a new surname and address are a change of the same person', () =>
    assert.deepEqual(staffDiff([priya], [row({ name: 'Priya Shah', email: 'shah@a.example' })], leader).changed[0]?.says, [
      'name: Priya Shah',
      'address: shah@a.example',
    ]))
  test('whoever is no longer in the list has left', () =>
    assert.deepEqual(
      staffDiff([head, priya], [row({ localId: 'S0', name: head.name, email: head.email, jobTitle: head.jobTitle })], leader).leaving,
      [priya],
    ))
  test('whoever brings the list in does not leave by it', () => assert.deepEqual(staffDiff([head, priya], [row()], leader).leaving, []))
  test('somebody invited by hand is left alone', () => assert.deepEqual(staffDiff([{ ...priya, localId: null }], [], leader).leaving, []))
  test('somebody invited by hand is known by their address, and given their number', () =>
    assert.deepEqual(staffDiff([{ ...priya, localId: null }], [row()], leader).changed[0]?.says, ['number S1']))
  test('the office does not add a senior leader by a list', () =>
    assert.deepEqual(staffDiff([], [row({ role: 'slt' })], office).problems, [
      { line: 2, says: 'Only a senior leader may add somebody as: Senior leader.' },
    ]))
  test('the office does not make a senior leader leave by leaving them out', () =>
    assert.deepEqual(staffDiff([head], [], office).leaving, []))
  test('the second row with one number is reported by its line', () =>
    assert.deepEqual(staffDiff([], [row(), row({ line: 3 })], leader).problems, [
      { line: 3, says: 'The number or the e-mail address stands on line 2 already.' },
    ]))
  test('an address of somebody else is reported', () =>
    assert.deepEqual(
      staffDiff([priya, head], [row({ email: 'head@a.example' })], leader).problems[0]?.says,
      'Somebody else here has this e-mail address.',
    ))
  test('somebody who left last week is not added', () =>
    assert.deepEqual(
      staffDiff([], [row({ leavesOn: '2026-11-16' })], leader).problems[0]?.says,
      'This person left before today and is not added.',
    ))
})

describe('the word in the column "role"', () => {
  const words = [
    ['SLT', 'slt'],
    ['Headteacher', 'slt'],
    ['Deputy Head', 'slt'],
    ['Administrator', 'administrator'],
    ['DSL', 'dsl'],
    ['Chair of governors', 'governor'],
    ['Parent helper', 'volunteer'],
    ['Year 4 teacher', 'staff'],
    ['Teaching assistant', 'staff'],
    ['', 'staff'],
  ] as const
  for (const [word, role] of words) test(`“${word}” is ${role}`, () => assert.equal(roleOfWord(word), role))
})
