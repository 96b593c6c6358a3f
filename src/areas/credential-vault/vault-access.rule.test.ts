import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import { type Asker, mayOpenField, maySeeVault } from './vault-access.rule.ts'

const asker = (memberId: string | null, ...roles: readonly Role[]): Asker => ({ memberId, roles, may: permissionsOf(roles) })
const account = { state: 'live', runnerIds: ['mrs-nair', 'mr-hallam'] }
const password = { kind: 'login', field: 'password' } as const

describe('ROL-A2: who sees the log-in details of an account', () => {
  const people = [
    ['a teacher who runs it', asker('mrs-nair', 'staff'), true],
    ['a teacher who does not', asker('mr-price', 'staff'), false],
    ['an administrator', asker('miss-beddoes', 'administrator'), true],
    ['a senior leader', asker('mrs-ormerod', 'slt'), true],
    ['a volunteer, even named as one who runs it', asker('mr-hallam', 'volunteer'), false],
    ['a governor', asker('mrs-whitlock', 'governor'), false],
    ['the data protection officer', asker('mr-vale', 'dpo'), false],
    ['the software by itself', asker(null), false],
  ] as const
  for (const [who, one, answer] of people)
    it(`${who}: ${answer ? 'yes' : 'no'}`, () => {
      assert.equal(maySeeVault(one, account), answer)
      assert.equal(mayOpenField(one, account, password), answer)
    })

  it('once the account is closed, those who ran it no longer do', () => {
    assert.equal(maySeeVault(asker('mrs-nair', 'staff'), { ...account, state: 'closed' }), false)
    assert.equal(maySeeVault(asker('mrs-ormerod', 'slt'), { ...account, state: 'closed' }), true)
  })

  it('what software connects with is shown to those who look after the vault only', () => {
    const appPassword = { kind: 'connection', field: 'appPassword' } as const
    assert.equal(mayOpenField(asker('mrs-nair', 'staff'), account, appPassword), false)
    assert.equal(mayOpenField(asker('mrs-ormerod', 'slt'), account, appPassword), false)
    assert.equal(mayOpenField(asker('miss-beddoes', 'administrator'), account, appPassword), true)
  })

  it('so is the key behind an authenticator’s codes', () => {
    const seed = { kind: 'login', field: 'authenticatorSeed' } as const
    assert.equal(mayOpenField(asker('mrs-nair', 'staff'), account, seed), false)
    assert.equal(mayOpenField(asker('miss-beddoes', 'administrator'), account, seed), true)
  })
})
