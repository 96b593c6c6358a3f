import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import { type Asker, maySeeVault, wayToCodes, wayToField } from './vault-access.rule.ts'

const asker = (memberId: string | null, ...roles: readonly Role[]): Asker => ({ memberId, roles, may: permissionsOf(roles) })
const account = { state: 'live', runnerIds: ['mrs-nair', 'mr-hallam'], leadId: 'mr-hallam' }
const of = (field: string, putAwayBy: string | null = 'miss-beddoes') => ({ kind: 'login', field, putAwayBy }) as const
const password = of('password', null)

describe('ROL-A2: who sees the log-in details of an account', () => {
  const people = [
    ['a teacher who runs it', asker('mrs-nair', 'staff'), 'open'],
    ['a teacher who does not', asker('mr-price', 'staff'), null],
    ['an administrator', asker('miss-beddoes', 'administrator'), 'glass'],
    ['an administrator who runs it', asker('mrs-nair', 'administrator'), 'open'],
    ['a teacher who leads it', asker('mr-hallam', 'staff'), 'open'],
    ['a senior leader', asker('mrs-ormerod', 'slt'), 'glass'],
    ['a volunteer, even named as one who runs it', asker('mr-hallam', 'volunteer'), null],
    ['a governor', asker('mrs-whitlock', 'governor'), null],
    ['the data protection officer', asker('mr-vale', 'dpo'), null],
    ['the software by itself', asker(null), null],
  ] as const
  for (const [who, one, answer] of people)
    it(`${who}: ${answer === null ? 'no' : answer === 'open' ? 'yes' : 'with a second person, or after a wait'}`, () => {
      assert.equal(maySeeVault(one, account), answer !== null)
      assert.equal(wayToField(one, account, password), answer)
      assert.equal(wayToCodes(one, account), answer)
    })

  it('once the account is closed, those who ran it no longer do', () => {
    assert.equal(maySeeVault(asker('mrs-nair', 'staff'), { ...account, state: 'closed' }), false)
    assert.equal(maySeeVault(asker('mrs-ormerod', 'slt'), { ...account, state: 'closed' }), true)
  })

  it('what software connects with is for those who look after the vault only', () => {
    const appPassword = { ...of('appPassword'), kind: 'connection' } as const
    assert.equal(wayToField(asker('mrs-nair', 'staff'), account, appPassword), null)
    assert.equal(wayToField(asker('mrs-ormerod', 'slt'), account, appPassword), null)
    assert.equal(wayToField(asker('mr-dean', 'administrator'), account, appPassword), 'glass')
  })

  it('so is the key behind an authenticator’s codes', () => {
    assert.equal(wayToField(asker('mrs-nair', 'staff'), account, of('authenticatorSeed')), null)
    assert.equal(wayToField(asker('mr-dean', 'administrator'), account, of('authenticatorSeed')), 'glass')
  })

  it('who put a value away knows it, and is shown it again', () =>
    assert.equal(wayToField(asker('miss-beddoes', 'administrator'), account, of('password')), 'open'))

  it('recovery codes need a second person or a wait, whoever asks', () => {
    for (const one of [asker('mrs-nair', 'staff'), asker('mrs-ormerod', 'slt'), asker('miss-beddoes', 'administrator')])
      assert.equal(wayToField(one, account, of('recoveryCodes')), 'glass')
  })
})
