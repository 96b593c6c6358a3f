import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pauseAfter, toldOf } from './webhook-events.rule.ts'

describe('GDPR-1: what a program outside is told', () => {
  it('is the event, ids and an address to look at, and nothing else that the happening holds', () => {
    const happening = {
      kind: 'publishing.settled',
      state: 'published',
      postId: 'p1',
      itemId: null,
      url: 'https://site.example/1',
      words: 'Ada won',
      pupil: 'Ada Field',
    }
    assert.deepEqual(toldOf(happening), [
      { event: 'post.published', path: '/posts/p1', facts: { post: 'p1', state: 'published', url: 'https://site.example/1' } },
    ])
  })
  it('is one event for each item that came in', () => {
    assert.deepEqual(
      toldOf({ kind: 'inbox.received', itemIds: ['a', 'b'], accountId: 'x', author: 'Dana' }).map(({ facts }) => facts),
      [
        { item: 'a', account: 'x' },
        { item: 'b', account: 'x' },
      ],
    )
  })
  for (const [state, event] of [
    ['published', 'reply.sent'],
    ['refused', 'reply.not-sent'],
    ['unconfirmed', 'reply.not-sent'],
  ] as const)
    it(`says ${event} when an answer is ${state}`, () =>
      assert.equal(toldOf({ kind: 'publishing.settled', state, itemId: 'i1', postId: null })[0]?.event, event))
  it('is nothing where a child, a permission or a concern is the matter', () => {
    for (const kind of ['permission.withdrawn', 'permission.no-publish', 'rights.withdrawn', 'concern.raised'])
      assert.deepEqual(toldOf({ kind, pupilId: 'p' }), [])
  })
  it('waits longer after each try, and gives up after nine', () => {
    assert.deepEqual([pauseAfter(1), pauseAfter(2), pauseAfter(9), pauseAfter(10)], [5, 300, 86_400, null])
  })
})
