import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { connectionStops, healthAfter, healthBefore } from './connection.rule.ts'

describe('C8: how a connection does', () => {
  const me = { is: 'done', value: { id: 'did:1', handle: 'ashgrove.example' } } as const
  it('is healthy when the platform knows us as the school', () =>
    assert.deepEqual(healthAfter(me, 'did:1'), { health: 'healthy', because: null }))
  it('asks for a new sign-in when the log-in is dead', () =>
    assert.deepEqual(healthAfter({ is: 'sign-in-again', because: 'Expired.' }, 'did:1'), {
      health: 'needs-reauthorisation',
      because: 'Expired.',
    }))
  it("asks for a new sign-in when the log-in is somebody else's", () =>
    assert.deepEqual(healthAfter(me, 'did:2'), {
      health: 'needs-reauthorisation',
      because: 'The log-in belongs to ashgrove.example, which is another account.',
    }))
  for (const is of ['refused', 'wait', 'unknown'] as const)
    it(`is unreachable when the answer is "${is}"`, () =>
      assert.equal(healthAfter({ is, because: 'Busy.' }, 'did:1').health, 'unreachable'))

  it('stops posting when it is not connected, dead or unreachable', () => {
    assert.deepEqual(
      ['not-connected', 'needs-reauthorisation', 'unreachable'].map((health) => connectionStops('api', health as 'unreachable') === null),
      [false, false, false],
    )
  })
  it('does not stop it when it is healthy or soon to expire', () =>
    assert.deepEqual(
      ['healthy', 'expiring'].map((health) => connectionStops('api', health as 'healthy')),
      [null, null],
    ))
  it('never stops an account that is worked by hand', () => assert.equal(connectionStops('assisted', 'not-connected'), null))

  const at = (day: string) => Temporal.Instant.from(`${day}T09:00:00Z`)
  const on = (day: string) => ({ now: at(day), zone: 'Europe/London' })
  const well = { health: 'healthy', because: null } as const
  it('is expiring from two weeks before a person must sign in again, and says by when', () => {
    assert.deepEqual(healthBefore(well, at('2027-03-03'), on('2027-02-17')), {
      health: 'expiring',
      because: 'A person must sign in again by 3 March 2027.',
    })
    assert.deepEqual(healthBefore(well, at('2027-03-03'), on('2027-02-16')), well)
  })
  it('is only healthy where no end is foreseen, and a dead log-in is not called expiring', () => {
    assert.deepEqual(healthBefore(well, null, on('2027-02-17')), well)
    const dead = { health: 'needs-reauthorisation', because: 'Expired.' } as const
    assert.deepEqual(healthBefore(dead, at('2027-03-03'), on('2027-02-17')), dead)
  })
})
