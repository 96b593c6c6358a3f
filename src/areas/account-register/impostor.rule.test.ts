import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { afterImpostorAct, chaseAt, offeredFor } from './impostor.rule.ts'

describe('SCO-7: accounts that are not ours', () => {
  it('one that pretends to be the school is reported, asked about again, and ends gone or still there', () => {
    assert.deepEqual(offeredFor('noticed'), ['report', 'removed'])
    assert.deepEqual(offeredFor('reported'), ['chase', 'removed', 'not-removed'])
    assert.equal(afterImpostorAct('chased', 'not-removed'), 'not-removed')
  })
  it('a group that parents run is left alone: nothing is offered', () => assert.deepEqual(offeredFor('noted'), []))
  it('it is not called still there before anybody has reported it', () => assert.equal(afterImpostorAct('noticed', 'not-removed'), null))
  it('what has ended stays as it ended', () => assert.deepEqual([...offeredFor('removed'), ...offeredFor('not-removed')], []))
  it('the platform has 48 hours; where a child is at risk somebody asks after four', () => {
    const at = Temporal.Instant.from('2026-11-20T16:00:00Z')
    assert.equal(String(chaseAt(at, false)), '2026-11-22T16:00:00Z')
    assert.equal(String(chaseAt(at, true)), '2026-11-20T20:00:00Z')
  })
})
