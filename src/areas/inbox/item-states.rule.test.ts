import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { whyNot } from './item-states.rule.ts'

const item = { state: 'new', isFlagged: false, isReleased: false, replyOnItsWay: false } as const

describe('MON-3 and BEH-9: what may be done with an item', () => {
  const cases = [
    ['a new comment can be answered', 'reply', item, null],
    [
      'a journalist is not answered before a senior leader releases it',
      'reply',
      { ...item, isFlagged: true },
      'A journalist asks: a senior leader must release it first.',
    ],
    ['nor acknowledged', 'acknowledge', { ...item, isFlagged: true }, 'A journalist asks: a senior leader must release it first.'],
    ['once released it can be answered', 'reply', { ...item, isFlagged: true, isReleased: true }, null],
    ['two people do not answer at once', 'reply', { ...item, replyOnItsWay: true }, 'A reply is on its way.'],
    ['what was acknowledged is still to be answered', 'reply', { ...item, state: 'acknowledged' }, null],
    ['what was acknowledged is not acknowledged twice', 'acknowledge', { ...item, state: 'acknowledged' }, 'It is acknowledged already.'],
    ['what was closed is not closed again', 'close', { ...item, state: 'no-reply-needed' }, 'It is no reply needed already.'],
    ['what was answered can be reopened', 'reopen', { ...item, state: 'resolved' }, null],
    ['what is open is not reopened', 'reopen', item, 'It is new already.'],
    ['what is not held is not released', 'release', item, 'It is not held.'],
    ['a note can always be left', 'note', { ...item, state: 'resolved' }, null],
  ] as const
  for (const [says, act, facts, expected] of cases) it(says, () => assert.equal(whyNot(act, facts), expected))
})
