import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { approvalNeeded, mayNotApprove } from './approval.rule.ts'
import { type ApprovalRule, type ApprovalRules, firstRules, fits, type PostFacts } from './rules.rule.ts'

const plain: PostFacts = {
  contentious: false,
  showsPupils: false,
  opensQuestions: false,
  linksOutside: false,
  isEvent: false,
  isUrgent: false,
  channelIds: ['c1'],
  author: { id: 'priya', kinds: ['staff'] },
}

describe('DO-1, IMG-2: whose agreement a post needs', () => {
  const cases = [
    ['a post about which no rule speaks still needs a colleague', plain, 'colleague', 'DO-9'],
    ['a post with pupils needs a second person', { ...plain, showsPupils: true }, 'colleague', 'IMG-2'],
    ['an open question needs a colleague', { ...plain, opensQuestions: true }, 'colleague', 'DO-9'],
    ['a contentious post needs a senior leader', { ...plain, contentious: true }, 'senior', 'DO-1'],
    [
      'a contentious post with pupils needs a senior leader',
      { ...plain, contentious: true, showsPupils: true, opensQuestions: true },
      'senior',
      'DO-1',
    ],
  ] as const
  for (const [says, post, by, clause] of cases)
    it(says, () => assert.deepEqual([approvalNeeded(post).by, approvalNeeded(post).clause], [by, clause]))
})

describe('DO-1, IMG-2: what no rule of a school takes away', () => {
  const rule = { ...firstRules.rules[0], id: 'r', name: 'All', of: 'posts', abouts: [], authors: [], authorIds: [], channels: [] } as const
  const school = (steps: ApprovalRule['steps']): ApprovalRules => ({
    ...firstRules,
    rules: [{ ...rule, steps, clause: 'DO-9', because: 'So we want it.' }],
  })
  const by = (facts: PostFacts, steps: ApprovalRule['steps']) =>
    approvalNeeded(facts, school(steps))
      .steps.map((step) => step.by)
      .join(', ')
  const colleague = { by: 'colleague', memberId: null, hours: 24 } as const
  const outside = { ...colleague, by: 'outside' } as const
  const cases = [
    ['without any step, a colleague reads it', by(plain, []), 'colleague'],
    ['a contentious post gets a senior leader as its last reader', by({ ...plain, contentious: true }, [colleague]), 'colleague, senior'],
    ['the head is senior enough', by({ ...plain, contentious: true }, [{ ...colleague, by: 'head' }]), 'head'],
    ['pupils are looked at by somebody who works here first', by({ ...plain, showsPupils: true }, [outside]), 'colleague, outside'],
    ['steps stand in the order of the school', by(plain, [{ ...colleague, by: 'dsl' }, colleague]), 'dsl, colleague'],
  ] as const
  for (const [says, is, expected] of cases) it(says, () => assert.equal(is, expected))
})

describe('which rule speaks', () => {
  const rule: ApprovalRule = {
    ...{ id: 'r', name: 'R', of: 'posts', channels: [], abouts: [], authors: [], authorIds: [] },
    ...{ steps: [], clause: 'DO-1', because: '' },
  }
  const cases = [
    ['a rule that names nothing speaks of every post', fits(rule, 'posts', plain), true],
    ['and not of replies', fits(rule, 'replies', plain), false],
    ['a rule for an account speaks of what goes there', fits({ ...rule, channels: ['c1'] }, 'posts', plain), true],
    ['not of what goes elsewhere', fits({ ...rule, channels: ['c2'] }, 'posts', plain), false],
    [
      'any of the things it names is enough',
      fits({ ...rule, abouts: ['event', 'outside-link'] }, 'posts', { ...plain, linksOutside: true }),
      true,
    ],
    ['a rule for volunteers leaves staff alone', fits({ ...rule, authors: ['volunteer'] }, 'posts', plain), false],
    ['a rule names a writer', fits({ ...rule, authors: ['volunteer'], authorIds: ['priya'] }, 'posts', plain), true],
    ['an account and a topic must both fit', fits({ ...rule, channels: ['c1'], abouts: ['pupils'] }, 'posts', plain), false],
  ] as const
  for (const [says, is, expected] of cases) it(says, () => assert.equal(is, expected))
})

describe('who may open the second leaf of the gate', () => {
  const staff = { memberId: 'tom', roles: ['staff'], holdsApproval: true } as const
  const head = { memberId: 'helen', roles: ['slt'], holdsApproval: true } as const
  const post = { authorId: 'priya', editors: ['priya'], needs: 'colleague', asked: [], agreed: [] } as const
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
    ['a colleague may not where a senior leader is needed', staff, { ...post, needs: 'senior' }, 'A senior leader must agree to it.'],
    ['who was asked by name may', staff, { ...post, needs: 'lead', asked: ['tom'] }, null],
    ['who was not may not', staff, { ...post, needs: 'lead' }, 'It waits for the lead of the account.'],
    [
      'who agreed at the first step may not agree at the second',
      staff,
      { ...post, agreed: ['tom'] },
      'You have agreed to it already. The next step is somebody else’s.',
    ],
    ['a senior leader may where one is needed', head, { ...post, needs: 'senior' }, null],
  ] as const
  for (const [says, who, what, because] of cases) it(says, () => assert.equal(mayNotApprove(who, what)?.because ?? null, because))
})
