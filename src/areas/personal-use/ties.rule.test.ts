import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { askAgainAt, mayMoveTie, type TieState } from './ties.rule.ts'

const teacher = { memberId: 'teacher', isHead: false }
const head = { memberId: 'head', isHead: true }
const leader = { memberId: 'deputy', mayDecide: true, isChair: false }
const chair = { memberId: 'chair', mayDecide: false, isChair: true }

describe('PUP-1: ties that cannot be helped', () => {
  it('a senior leader agrees to a teacher’s tie', () => {
    assert.deepEqual(mayMoveTie('agree', 'asked', teacher, leader), { can: true })
  })
  it('the chair of governors decides about the head’s, and about nobody else’s', () => {
    assert.deepEqual(mayMoveTie('agree', 'asked', head, chair), { can: true })
    assert.deepEqual(mayMoveTie('agree', 'asked', teacher, chair), { can: false, because: 'role', says: 'Senior leaders decide this.' })
  })
  it('a tie that was settled is not settled again', () => {
    assert.deepEqual(mayMoveTie('refuse', 'agreed', teacher, leader), {
      can: false,
      because: 'state',
      says: 'It is already settled: agreed.',
    })
  })
  it('whoever asked may end it', () => {
    assert.deepEqual(mayMoveTie('end', 'agreed', teacher, { memberId: 'teacher', mayDecide: false, isChair: false }), { can: true })
  })
  it('nobody ever agrees to a tie of their own, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<TieState>('asked', 'agreed', 'refused', 'ended'),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (state, isHead, mayDecide, isChair) =>
          (['agree', 'refuse', 'renew'] as const).every(
            (act) => !mayMoveTie(act, state, { memberId: 'me', isHead }, { memberId: 'me', mayDecide, isChair }).can,
          ),
      ),
    )
  })
  it('ROL-T4: asks again a year later, at the same time of day, summer time or not', () => {
    assert.equal(askAgainAt(Temporal.Instant.from('2026-03-28T09:00:00Z'), 'Europe/London').toString(), '2027-03-28T08:00:00Z')
  })
})
