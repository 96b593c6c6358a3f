import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import { type AccountAct, accountMoves, type AccountState, accountStates, mayMove, offeredActs } from './account-states.rule.ts'

const facts = (state: AccountState, role: Role, change: { locked?: string; unready?: string } = {}) => ({
  state,
  may: permissionsOf([role]),
  locked: change.locked ?? null,
  unready: change.unready ?? null,
})

describe('ROL-A1, ROL-A4, ACC-6: the life of an account', () => {
  const cases: readonly [string, AccountAct, ReturnType<typeof facts>, string][] = [
    ['an administrator opens it once leaders have said yes', 'set-up', facts('approved', 'administrator'), 'yes'],
    ['and not before', 'set-up', facts('proposed', 'administrator'), 'state'],
    ['ACC-8: a senior leader says yes to one that was there before', 'approve', facts('proposed', 'slt'), 'yes'],
    ['an administrator does not', 'approve', facts('proposed', 'administrator'), 'role'],
    ['and leaders may say that it is to go', 'decline', facts('proposed', 'slt'), 'yes'],
    ['a teacher does not open it', 'set-up', facts('approved', 'staff'), 'role'],
    ['a senior leader does not open it', 'set-up', facts('approved', 'slt'), 'role'],
    ['it goes live with two runners and a connection', 'go-live', facts('being-set-up', 'administrator'), 'yes'],
    ['not with too few runners', 'go-live', facts('being-set-up', 'administrator', { locked: 'Name a second one.' }), 'runners'],
    ['not without a connection', 'go-live', facts('being-set-up', 'administrator', { unready: 'It is not connected yet.' }), 'connection'],
    ['it does not skip being set up', 'go-live', facts('approved', 'administrator'), 'state'],
    ['a senior leader stops it', 'suspend', facts('live', 'slt'), 'yes'],
    ['a teacher does not', 'suspend', facts('live', 'staff'), 'role'],
    ['it does not go on with too few runners', 'resume', facts('suspended', 'slt', { locked: 'Name a second one.' }), 'runners'],
    ['it can be stopped however few run it', 'suspend', facts('live', 'slt', { locked: 'Name a second one.' }), 'yes'],
    ["a hand-over is an administrator's", 'start-transfer', facts('live', 'slt'), 'role'],
    ['it is closed from any state of its life', 'close', facts('being-set-up', 'administrator'), 'yes'],
    ['what is closed stays closed', 'resume', facts('closed', 'administrator'), 'state'],
    ['closing is finished by an administrator', 'finish-closing', facts('closing', 'administrator'), 'yes'],
  ]
  for (const [title, act, given, answer] of cases) {
    it(title, () => {
      const judged = mayMove(act, given)
      assert.equal(judged.can ? 'yes' : judged.because, answer)
    })
  }

  it('offers what is stopped together with what stops it', () =>
    assert.deepEqual(offeredActs(facts('being-set-up', 'administrator', { locked: 'Name a second one.' })), [
      { act: 'go-live', stoppedBecause: 'Name a second one.' },
      { act: 'close', stoppedBecause: null },
    ]))
  it('offers a teacher nothing', () => {
    for (const state of accountStates) assert.deepEqual(offeredActs(facts(state, 'staff')), [])
  })
  it('lets nothing come back from closed', () =>
    assert.deepEqual(
      Object.values(accountMoves).filter((move) => move.from.includes('closed')),
      [],
    ))
})
