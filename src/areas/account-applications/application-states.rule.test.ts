import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import {
  type ApplicationAct,
  type ApplicationState,
  applicationMoves,
  applicationStates,
  mayMove,
  offeredActs,
  ownCase,
} from './application-states.rule.ts'

const parties = { applicantId: 'priya', leadId: 'priya', runnerIds: ['priya', 'tom'] }
const mover = (memberId: string, ...roles: Role[]) => ({ memberId, may: permissionsOf(roles) })
const helen = mover('helen', 'slt')
const priya = mover('priya', 'staff')

describe('ROL-S6, ACC-8: who may do what with an application', () => {
  const cases: readonly [string, ApplicationAct, ApplicationState, ReturnType<typeof mover>, string][] = [
    ['the writer sends a draft', 'submit', 'draft', priya, 'yes'],
    ['nobody else sends it', 'submit', 'draft', helen, 'role'],
    ['a senior leader approves what was sent', 'approve', 'submitted', helen, 'yes'],
    ['a senior leader approves what is under consideration', 'approve', 'under-consideration', helen, 'yes'],
    ['a draft cannot be approved', 'approve', 'draft', helen, 'state'],
    ['what waits for an answer cannot be approved', 'approve', 'more-information', helen, 'state'],
    ['what was rejected stays rejected', 'approve', 'rejected', helen, 'state'],
    ['a teacher does not decide', 'approve', 'submitted', mover('ruth', 'staff'), 'role'],
    ['an administrator does not decide', 'approve', 'submitted', mover('sian', 'administrator'), 'role'],
    ['the applicant does not decide, senior leader or not', 'approve', 'submitted', mover('priya', 'slt'), 'own'],
    ['a named runner does not decide either', 'approve', 'submitted', mover('tom', 'slt'), 'own'],
    ['and does not say no to it', 'reject', 'submitted', mover('tom', 'slt'), 'own'],
    ['the writer answers what was asked', 'answer', 'more-information', priya, 'yes'],
    ['the writer takes back what was sent', 'withdraw', 'submitted', priya, 'yes'],
    ['what was approved cannot be taken back', 'withdraw', 'approved', priya, 'state'],
    ['what was sent is not changed behind the leaders', 'save', 'submitted', priya, 'state'],
  ]
  for (const [title, act, state, who, answer] of cases) {
    it(title, () => {
      const judged = mayMove(act, state, parties, who)
      assert.equal(judged.can ? 'yes' : judged.because, answer)
    })
  }

  it('offers a leader who would run the account every decision, stopped, with the reason', () => {
    assert.deepEqual(
      offeredActs('submitted', parties, mover('tom', 'slt')).map((one) => [one.act, one.stoppedBecause]),
      [
        ['consider', 'You would run this account yourself.'],
        ['approve', 'You would run this account yourself.'],
        ['approve-with-conditions', 'You would run this account yourself.'],
        ['ask', 'You would run this account yourself.'],
        ['reject', 'You would run this account yourself.'],
      ],
    )
  })

  it('offers nothing more once it is settled', () => {
    for (const state of ['approved', 'approved-with-conditions', 'rejected', 'withdrawn'] as const)
      assert.deepEqual(offeredActs(state, parties, priya), [])
  })

  it('knows no state that nothing leads to', () => {
    const reached = new Set<string | null>(['draft', ...Object.values(applicationMoves).map((move) => move.to)])
    assert.deepEqual(
      applicationStates.filter((state) => !reached.has(state)),
      [],
    )
  })

  it('lets a leader with no part in it decide', () => assert.equal(ownCase('helen', parties), null))
})
