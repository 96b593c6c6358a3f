import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { causeOf, isOver, resultOf, strongest, wantsOf } from './sweep.rule.ts'

describe('IMG-3, IMG-8: what a no means for what is already out', () => {
  const cases = [
    ['a family takes its permission back', 'withdrawn', 'withdrawn', 'take-down'],
    ['a family says no', 'no', 'withdrawn', 'take-down'],
    ['the child says no', 'pupil-said-no', 'withdrawn', 'take-down'],
    ['nobody has been asked', 'not-asked', 'withdrawn', 'take-down'],
    ['the child may not be published', 'no-publish', 'no-publish', 'take-down'],
    ['the permission ran out', 'expired', 'expired', 'review'],
    ['the child has left', 'left', 'left', 'review'],
  ] as const
  for (const [says, reason, cause, wants] of cases)
    it(says, () => assert.deepEqual([causeOf(reason), wantsOf(causeOf(reason) ?? 'left')], [cause, wants]))

  it('a picture that was cut or covered, in which nobody said that the child is, is for a person to look at', () =>
    assert.equal(wantsOf('no-publish', true), 'review'))
  it('a yes means nothing for it', () => assert.equal(causeOf('yes'), null))
  it('of several causes the no-publish list weighs most, then a no', () => {
    assert.equal(strongest(['left', 'no-publish', 'withdrawn']), 'no-publish')
    assert.equal(strongest(['expired', 'withdrawn']), 'withdrawn')
    assert.equal(strongest([]), null)
  })
})

describe('IMG-3: what has become of each', () => {
  const one = { wants: 'take-down', decision: null, byItself: true, tries: 0, personSaw: false } as const
  const cases = [
    ['gone, and seen to be gone', { ...one, state: 'taken-down' }, 'removed'],
    ['gone, as a person saw', { ...one, state: 'taken-down', personSaw: true }, 'removed-by-hand'],
    ['being removed', { ...one, state: 'withdrawing' }, 'going'],
    ['ordered down and still there', { ...one, state: 'withdrawing', tries: 2 }, 'still-live'],
    ['only a person can remove it', { ...one, state: 'withdrawing', byItself: false }, 'by-hand'],
    ['leaving at that moment', { ...one, state: 'confirming' }, 'leaving'],
    ['out, and waiting for a decision', { ...one, state: 'published', wants: 'review' }, 'to-review'],
    ['out, and kept', { ...one, state: 'published', wants: 'review', decision: 'keep' }, 'kept'],
    ['never out', { ...one, state: 'cancelled' }, 'not-out'],
  ] as const
  for (const [says, standing, result] of cases) it(says, () => assert.equal(resultOf(standing), result))

  it('what is still there, or waits for a person, is not over', () => {
    assert.deepEqual((['still-live', 'by-hand', 'going', 'leaving', 'to-review'] as const).filter(isOver), [])
    assert.deepEqual(
      (['removed', 'removed-by-hand', 'kept', 'not-out'] as const).filter((result) => !isOver(result)),
      [],
    )
  })
})
