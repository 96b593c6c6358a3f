import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { afterCommit, afterLook, downStep, isSettled, mayMove, moves, pauseSeconds, releaseStates } from './release-states.rule.ts'

describe('SCO-8: a publication leaves once', () => {
  const cases = [
    ['a post whose time has come is prepared first', 'planned', 'prepared', true],
    ['nothing is sent that was not prepared', 'planned', 'committing', false],
    ['what was sent and not seen is looked for', 'committing', 'confirming', true],
    ['what is being looked for is never sent again by itself', 'confirming', 'committing', false],
    ['what is being looked for does not go back to be sent', 'confirming', 'prepared', false],
    ['a person may order another try when it was not confirmed', 'unconfirmed', 'prepared', true],
    ['a published post is not sent again', 'published', 'prepared', false],
    ['a published post can be taken down', 'published', 'withdrawing', true],
    ['a refused post stays refused', 'refused', 'prepared', false],
    ['what was taken down stays down', 'taken-down', 'published', false],
    ['what is held does not go by itself', 'held', 'prepared', false],
    ['a person lets go what is held', 'held', 'planned', true],
    ['what is going out can no longer be stopped here', 'committing', 'cancelled', false],
  ] as const
  for (const [says, from, to, expected] of cases) it(says, () => assert.equal(mayMove(from, to), expected))

  it('IMG-3: an order to take down stops what waits, withdraws what is out, follows what is leaving, and does nothing twice', () => {
    assert.deepEqual(
      releaseStates.map((state) => `${state}: ${downStep(state, true)}`),
      [
        ...['planned: stop', 'prepared: stop', 'committing: follow', 'confirming: follow', 'published: withdraw', 'refused: nothing'],
        ...['unconfirmed: by-hand', 'missed: nothing', 'cancelled: nothing', 'held: stop', 'to-do: stop', 'withdrawing: nothing'],
        ...['taken-down: nothing', 'replaced: nothing'],
      ],
    )
    assert.equal(downStep('published', false), 'by-hand')
  })

  it('every state has its row, and settled states move only by a person', () => {
    assert.deepEqual(Object.keys(moves).sort(), [...releaseStates].sort())
    assert.deepEqual(releaseStates.filter(isSettled), [
      ...['published', 'refused', 'unconfirmed', 'missed', 'cancelled', 'held', 'taken-down', 'replaced'],
    ])
  })

  it('an answer that cannot be known leads to looking, never to sending', () => {
    assert.deepEqual((['done', 'refused', 'wait', 'sign-in-again', 'unknown'] as const).map(afterCommit), [
      'published',
      'refused',
      'prepared',
      'prepared',
      'confirming',
    ])
  })

  it('absence proves nothing before the settling time, and after it a person decides', () => {
    assert.equal(afterLook('absent', false), 'confirming')
    assert.equal(afterLook('absent', true), 'unconfirmed')
    assert.equal(afterLook('no-answer', true), 'unconfirmed')
    assert.equal(afterLook('found', true), 'published')
  })

  it('waits longer after each failure, up to five minutes', () => {
    assert.deepEqual([0, 1, 3, 10].map(pauseSeconds), [5, 10, 40, 300])
  })
})
