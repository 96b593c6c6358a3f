import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { approvalNeeded, mayNotApprove } from './approval.rule.ts'

const plain = { contentious: false, showsPupils: false, opensQuestions: false }

describe('DO-1, IMG-2: whose agreement a post needs', () => {
  const cases = [
    ['a post about which no rule speaks still needs a colleague', plain, 'colleague', 'DO-9'],
    ['a post with pupils needs a second person', { ...plain, showsPupils: true }, 'colleague', 'IMG-2'],
    ['an open question needs a colleague', { ...plain, opensQuestions: true }, 'colleague', 'DO-9'],
    ['a contentious post needs a senior leader', { ...plain, contentious: true }, 'senior', 'DO-1'],
    [
      'a contentious post with pupils needs a senior leader',
      { contentious: true, showsPupils: true, opensQuestions: true },
      'senior',
      'DO-1',
    ],
  ] as const
  for (const [says, post, by, clause] of cases)
    it(says, () => assert.deepEqual([approvalNeeded(post).by, approvalNeeded(post).clause], [by, clause]))
})

describe('who may open the second leaf of the gate', () => {
  const staff = { memberId: 'tom', roles: ['staff'], holdsApproval: true } as const
  const head = { memberId: 'helen', roles: ['slt'], holdsApproval: true } as const
  const post = { authorId: 'priya', editors: ['priya'], needs: 'colleague' } as const
  const cases = [
    ['a colleague may', staff, post, null],
    ['the writer may not', { ...staff, memberId: 'priya' }, post, 'You wrote it. Somebody else must read it before it goes out.'],
    ['a head who wrote it may not', head, { ...post, authorId: 'helen' }, 'You wrote it. Somebody else must read it before it goes out.'],
    [
      'who changed it may not',
      staff,
      { ...post, editors: ['priya', 'tom'] },
      'You changed it. Somebody who has not must read it before it goes out.',
    ],
    ['who may not approve at all may not', { ...staff, holdsApproval: false }, post, 'Your role does not approve posts.'],
    [
      'a colleague may not where a senior leader is needed',
      staff,
      { ...post, needs: 'senior' },
      'It touches a topic that people argue about, so a senior leader must agree.',
    ],
    ['a senior leader may where one is needed', head, { ...post, needs: 'senior' }, null],
  ] as const
  for (const [says, who, what, because] of cases) it(says, () => assert.equal(mayNotApprove(who, what)?.because ?? null, because))
})
