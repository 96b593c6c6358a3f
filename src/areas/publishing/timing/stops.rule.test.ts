import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stopAt } from './stops.rule.ts'

const at = Temporal.Instant.from('2026-11-23T15:40:00Z')
const attempt = { channelId: 'facebook', at, kind: 'post', byMemberId: 'priya' } as const
const silence = { spokespersonId: 'helen', spokesperson: 'Helen Ormerod' }

describe('ROL-S4: while the school is silent', () => {
  it('nobody is stopped while it is not', () => assert.equal(stopAt({ silence: null }, attempt), null))
  it('a teacher is told who speaks, and that nothing is lost', () =>
    assert.deepEqual(stopAt({ silence }, attempt), {
      why: 'The school is silent. Only Helen Ormerod speaks for the school for now, and posts wait.',
      clause: 'ROL-S4',
    }))
  it('answers wait as posts do', () =>
    assert.match(stopAt({ silence }, { ...attempt, kind: 'reply' })?.why ?? '', /Only Helen Ormerod speaks .* answers wait/))
  it('its spokesperson is heard', () => assert.equal(stopAt({ silence }, { ...attempt, byMemberId: 'helen' }), null))
  it('where nobody is named, nobody speaks: not even the software', () => {
    const nobody = { spokespersonId: null, spokesperson: null }
    assert.match(stopAt({ silence: nobody }, { ...attempt, byMemberId: null })?.why ?? '', /Nothing goes out/)
    assert.match(stopAt({ silence: nobody }, attempt)?.why ?? '', /Nothing goes out/)
  })
})
