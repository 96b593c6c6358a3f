import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Blackout, stopAt, warningsAt, wordIn } from './stops.rule.ts'

const at = Temporal.Instant.from('2026-11-23T15:40:00Z')
const attempt = { channelId: 'facebook', at, kind: 'post', byMemberId: 'priya' } as const
const quiet = { blackouts: [], zone: 'Europe/London', now: at }
const silence = { spokespersonId: 'helen', spokesperson: 'Helen Ormerod' }

describe('ROL-S4: while the school is silent', () => {
  it('nobody is stopped while it is not', () => assert.equal(stopAt({ ...quiet, silence: null }, attempt), null))
  it('a teacher is told who speaks, and that nothing is lost', () =>
    assert.deepEqual(stopAt({ ...quiet, silence }, attempt), {
      why: 'The school is silent. Only Helen Ormerod speaks for the school for now, and posts wait.',
      clause: 'ROL-S4',
    }))
  it('answers wait as posts do', () =>
    assert.match(stopAt({ ...quiet, silence }, { ...attempt, kind: 'reply' })?.why ?? '', /Only Helen Ormerod speaks .* answers wait/))
  it('its spokesperson is heard', () => assert.equal(stopAt({ ...quiet, silence }, { ...attempt, byMemberId: 'helen' }), null))
  it('where nobody is named, nobody speaks: not even the software', () => {
    const nobody = { spokespersonId: null, spokesperson: null }
    assert.match(stopAt({ ...quiet, silence: nobody }, { ...attempt, byMemberId: null })?.why ?? '', /Nothing goes out/)
    assert.match(stopAt({ ...quiet, silence: nobody }, attempt)?.why ?? '', /Nothing goes out/)
  })
})

describe('DO-1: a blackout', () => {
  const election: Blackout = {
    kind: 'election',
    name: 'Before the local election',
    fromAt: Temporal.Instant.from('2026-11-20T00:00:00Z'),
    untilAt: Temporal.Instant.from('2026-11-27T00:00:00Z'),
    channelIds: [],
    does: 'warn',
    words: ['Jo Bloggs', 'Labour'],
  }
  const under = (blackout: Partial<Blackout>) => ({ ...quiet, silence: null, blackouts: [{ ...election, ...blackout }] })

  it('holds every post in it, and says until when', () =>
    assert.deepEqual(stopAt(under({ does: 'hold' }), attempt), {
      why: '“Before the local election”: no post goes out there. It ends Fri 27 Nov 00:00.',
      clause: 'DO-1',
    }))
  it('one that only warns lets a post go, and asks to think twice', () => {
    assert.equal(stopAt(under({}), { ...attempt, text: 'Our bean harvest' }), null)
    assert.deepEqual(
      warningsAt(under({}), attempt).map(({ name }) => name),
      ['Before the local election'],
    )
  })
  it('a post that names a candidate or a party is held all the same', () => {
    assert.match(stopAt(under({}), { ...attempt, text: 'Thank you to Jo Bloggs for visiting' })?.why ?? '', /names “Jo Bloggs” waits/)
    assert.match(stopAt(under({}), { ...attempt, text: 'Hello #VoteLabour' })?.why ?? '', /“Labour”/)
    assert.equal(stopAt(under({}), { ...attempt, text: 'A labourer laid our path' }), null)
  })
  it('begins on its first moment and is over on the stroke of its end', () => {
    const moments = ['2026-11-19T23:59:59Z', '2026-11-20T00:00:00Z', '2026-11-26T23:59:59Z', '2026-11-27T00:00:00Z']
    assert.deepEqual(
      moments.map((moment) => stopAt(under({ does: 'hold' }), { ...attempt, at: Temporal.Instant.from(moment) }) !== null),
      [false, true, true, false],
    )
  })
  it('over one account leaves the others alone, and people are answered all the same', () => {
    assert.equal(stopAt(under({ does: 'hold', channelIds: ['bluesky'] }), attempt), null)
    assert.notEqual(stopAt(under({ does: 'hold', channelIds: ['facebook'] }), attempt), null)
    assert.equal(stopAt(under({ does: 'hold' }), { ...attempt, kind: 'reply' }), null)
  })
  it('DON-2: results that are not out yet are confidential', () =>
    assert.equal(stopAt(under({ kind: 'results', does: 'hold' }), attempt)?.clause, 'DON-2'))
  it('a name is found with its accents and its case aside, in a hashtag too, and never inside another word', () => {
    assert.equal(wordIn(['Zoë Müller'], 'zoe muller was here'), 'Zoë Müller')
    assert.equal(wordIn(['Green Party'], 'See you at the #GreenParty stall'), 'Green Party')
    assert.equal(wordIn(['', 'Reform'], 'We performed well'), null)
  })
})
