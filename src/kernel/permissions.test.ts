import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { byRoom, permissionWords, sayPermission } from './permission-words.ts'
import { everyone, isPermission, leadersAlone, permissions, permissionsByRole, permissionsOf, roles } from './permissions.ts'

describe('what a role opens', () => {
  test('every permission has words that a school office reads', () =>
    assert.deepEqual(
      permissions.filter((one) => permissionWords[one] === undefined),
      [],
    ))
  test('two permissions do not read the same', () => assert.equal(new Set(permissions.map(sayPermission)).size, permissions.length))
  test('every role opens what belongs to being here at all', () => {
    for (const role of roles) for (const one of everyone) assert.ok(permissionsByRole[role].includes(one), `${role} lacks ${one}`)
  })
  test('what a school’s own role adds is added, and a word that means nothing adds nothing', () => {
    const may = permissionsOf(['governor'], ['people.read', 'no.such-thing', 'constructor'])
    assert.equal(may.has('people.read'), true)
    assert.equal([...may].every(isPermission), true)
    assert.equal(may.size, permissionsByRole.governor.length + 1)
  })
  test('ROL-S2, ROL-S6: only senior leaders hold what the policy gives to leaders by name', () => {
    for (const one of Object.keys(leadersAlone).filter(isPermission))
      for (const role of roles) assert.equal(permissionsByRole[role].includes(one), role === 'slt', `${role}: ${one}`)
  })
  test('permissions stand under the rooms they belong to', () =>
    assert.deepEqual(byRoom(['log.read', 'post.write', 'post.read']), [
      { room: 'Posts', permissions: ['post.read', 'post.write'] },
      { room: 'The log', permissions: ['log.read'] },
    ]))
})
