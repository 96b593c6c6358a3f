import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type ApplicationAct,
  type ApplicationState,
  applicationMoves,
  applicationStates,
  mayMove,
  type Mover,
  offeredActs,
} from './application-states.rule.ts'

const free: Mover = { memberId: 'helen', decides: { can: true } }
const priya: Mover = { memberId: 'priya', decides: { can: false, because: 'own', says: 'You applied for it yourself.' } }
const tom: Mover = { memberId: 'tom', decides: { can: false, because: 'own', says: 'You would run this account yourself.' } }
const ruth: Mover = { memberId: 'ruth', decides: { can: false, because: 'role', says: 'Senior leaders decide.' } }
const daniel: Mover = { memberId: 'daniel', decides: { can: false, because: 'elsewhere', says: 'The chair decides.' } }

describe('ROL-S6, ACC-8: who may do what with an application', () => {
  const cases: readonly [string, ApplicationAct, ApplicationState, Mover, string][] = [
    ['the writer sends a draft', 'submit', 'draft', priya, 'yes'],
    ['nobody else sends it', 'submit', 'draft', free, 'role'],
    ['a senior leader approves what was sent', 'approve', 'submitted', free, 'yes'],
    ['a senior leader approves what is under consideration', 'approve', 'under-consideration', free, 'yes'],
    ['a draft cannot be approved', 'approve', 'draft', free, 'state'],
    ['what waits for an answer cannot be approved', 'approve', 'more-information', free, 'state'],
    ['what was rejected stays rejected', 'approve', 'rejected', free, 'state'],
    ['a teacher does not decide', 'approve', 'submitted', ruth, 'role'],
    ['nor one whom the case passes by', 'approve', 'submitted', daniel, 'elsewhere'],
    ['the applicant does not decide, senior leader or not', 'approve', 'submitted', priya, 'own'],
    ['a named runner does not decide either', 'approve', 'submitted', tom, 'own'],
    ['and does not say no to it', 'reject', 'submitted', tom, 'own'],
    ['the writer answers what was asked', 'answer', 'more-information', priya, 'yes'],
    ['the writer takes back what was sent', 'withdraw', 'submitted', priya, 'yes'],
    ['what was approved cannot be taken back', 'withdraw', 'approved', priya, 'state'],
    ['what was sent is not changed behind the leaders', 'save', 'submitted', priya, 'state'],
  ]
  for (const [title, act, state, who, answer] of cases) {
    it(title, () => {
      const judged = mayMove(act, state, 'priya', who)
      assert.equal(judged.can ? 'yes' : judged.because, answer)
    })
  }

  it('offers a leader who would run the account every decision, stopped, with the reason', () => {
    assert.deepEqual(
      offeredActs('submitted', 'priya', tom).map((one) => [one.act, one.stoppedBecause]),
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
      assert.deepEqual(offeredActs(state, 'priya', priya), [])
  })

  it('knows no state that nothing leads to', () => {
    const reached = new Set<string | null>(['draft', ...Object.values(applicationMoves).map((move) => move.to)])
    assert.deepEqual(
      applicationStates.filter((state) => !reached.has(state)),
      [],
    )
  })
})
