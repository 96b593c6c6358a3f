import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { afterStep, editVoids, isOpen } from './post-life.rule.ts'

describe('DO-1: what may be done with a post depends on where it stands', () => {
  const cases = [
    ['a draft is sent for approval', 'draft', 'submit', 'in-review'],
    ['a draft is not approved unread', 'draft', 'approve', null],
    ['a post in review is approved', 'in-review', 'approve', 'approved'],
    ['what was asked to change stays so while it is changed', 'changes-asked', 'edit', 'changes-asked'],
    ['and is sent again', 'changes-asked', 'submit', 'in-review'],
    ['a rejected post is not simply sent again', 'rejected', 'submit', null],
    ['an approved post that is changed is a draft again', 'approved', 'edit', 'draft'],
    ['a scheduled post that is changed is a draft again', 'scheduled', 'edit', 'draft'],
    ['a scheduled post is held when a family says no', 'scheduled', 'hold', 'draft'],
    ['a published post is not changed', 'published', 'edit', null],
    ['a published post is not thrown away', 'published', 'discard', null],
    ['a post that missed its time can be given another', 'missed', 'edit', 'draft'],
    ['a post that missed its time is not approved', 'missed', 'approve', null],
    ['what was thrown away stays away', 'discarded', 'edit', null],
  ] as const
  for (const [says, state, step, expected] of cases) it(says, () => assert.equal(afterStep(state, step), expected))

  it('knows which changes take a reading or an approval away', () => {
    assert.deepEqual((['draft', 'changes-asked', 'in-review', 'approved', 'scheduled'] as const).map(editVoids), [
      false,
      false,
      true,
      true,
      true,
    ])
    assert.deepEqual((['draft', 'published', 'discarded'] as const).map(isOpen), [true, false, false])
  })
})
