import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { releaseStates } from '../release/release-states.rule.ts'
import { wayFor, wayWords } from './correct.rule.ts'

const everywhere = (mode: 'api' | 'assisted', edits: boolean): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(releaseStates, (state) => wayFor(state, { mode, edits }))).map(([way, states]) => [way, states ?? []]),
  )
const there = ['taken-down', 'cancelled', 'missed', 'refused'].toSorted()

describe('SCO-8: how a corrected version comes to a channel', () => {
  it('changes only what is surely out, by the machine or by a person', () => {
    assert.deepEqual(everywhere('api', true)['by-machine'], ['published'])
    assert.deepEqual(everywhere('assisted', true)['by-person'], ['published'])
  })
  it('changes nothing where the platform lets nothing be changed, and says so with the way round it', () => {
    assert.deepEqual(everywhere('api', false).cannot, ['published'])
    assert.match(wayWords('cannot', 'Bluesky'), /^Bluesky does not let a post be changed\. Take it down there/)
  })
  it('goes out as a new post only where nothing of the earlier one is to be seen', () => {
    for (const edits of [true, false]) assert.deepEqual(everywhere('api', edits).anew?.toSorted(), there)
  })
  it('waits where nobody can say how it stands', () => {
    assert.ok(
      ['committing', 'confirming', 'unconfirmed', 'withdrawing'].every((state) => everywhere('api', true)['not-yet']?.includes(state)),
    )
  })
})
