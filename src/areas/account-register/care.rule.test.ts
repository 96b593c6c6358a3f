import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { careNeeds, recoveryFlag, sleepsFrom, suggestedBio, suggestedName } from './care.rule.ts'

describe('ROL-A2: whose phone gets the school back in', () => {
  it('a route that is somebody’s own is flagged with the name, until it is the school’s', () => {
    assert.equal(
      recoveryFlag({ kind: 'phone', whose: 'person', name: 'Priya Nair' }),
      'A lost password would be sent to Priya Nair’s own phone. Move it to the school.',
    )
    assert.equal(recoveryFlag({ kind: 'phone', whose: 'school', name: null }), null)
    assert.equal(recoveryFlag({ kind: 'email', whose: 'none', name: null }), null)
    assert.equal(
      recoveryFlag({ kind: 'email', whose: 'unknown', name: null }),
      'Nobody has said whose e-mail a lost password would be sent to.',
    )
  })
  it('a personal route comes first of all that an account needs; one in order needs nothing', () => {
    const day = Temporal.PlainDate.from('2026-11-23')
    assert.deepEqual(
      careNeeds({
        recovery: [{ kind: 'email', whose: 'person', name: 'Tom Hallam' }],
        multiFactor: 'no',
        comments: null,
        bioCheckedOn: null,
      }),
      [
        'A lost password would be sent to Tom Hallam’s own e-mail. Move it to the school.',
        'Nobody has said whose phone a lost password would be sent to.',
        'It has no second step at sign-in. Turn it on there.',
        'Nobody has said who may write below its posts.',
        'Nobody has checked its name and description.',
      ],
    )
    const routes = [
      { kind: 'phone', whose: 'none', name: null },
      { kind: 'email', whose: 'school', name: null },
    ] as const
    assert.deepEqual(careNeeds({ recovery: routes, multiFactor: 'yes', comments: 'broadcast', bioCheckedOn: day }), [])
  })
})

describe('an account that nobody posts on', () => {
  const at = (iso: string) => Temporal.Instant.from(iso)
  it('counts as asleep sixty days after its last post', () =>
    assert.equal(String(sleepsFrom(at('2026-09-24T09:00:00Z'), at('2026-01-01T09:00:00Z'), 60)), '2026-11-23T09:00:00Z'))
  it('counts from the day on which it went live when nothing was ever posted', () =>
    assert.equal(String(sleepsFrom(null, at('2026-11-01T09:00:00Z'), 7)), '2026-11-08T09:00:00Z'))
})

describe('what it is called there', () => {
  it('has the school in front and no person in it', () => {
    assert.deepEqual(suggestedName('Ashgrove Primary School', 'Eco Club'), {
      name: 'Ashgrove Primary School: Eco Club',
      handle: 'ashgrove-eco-club',
    })
    assert.deepEqual(suggestedName('Ashgrove Primary School', 'Ashgrove Choir'), { name: 'Ashgrove Choir', handle: 'ashgrove-choir' })
    assert.deepEqual(suggestedName('Ashgrove Primary School', 'Ashgrove Primary School'), {
      name: 'Ashgrove Primary School',
      handle: 'ashgrove',
    })
  })
  it('MON-1: its description says when it is read, and that it is not for urgent matters', () =>
    assert.equal(
      suggestedBio({ school: 'Ashgrove Primary School', aim: 'What the Eco Club grows', rhythm: 'working-days', closesAt: '17:00' }),
      'Official account of Ashgrove Primary School. What the Eco Club grows. We read messages on school days until 17:00. Not for urgent matters: ring the school office.',
    ))
})
