import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isFinished, maySetAside, minutesLeft, nextStep, stepsOf, type Truth, whoDecides } from './steps.rule.ts'

const atFirst: Truth = {
  hasDomain: true,
  missingDuties: ['safeguarding lead', 'chair of governors'],
  notInYet: [],
  hasTerms: false,
  hasPolicy: false,
  draft: 'none',
  unread: [],
  pupils: 0,
  hasTrainedLeader: false,
  untrained: [],
  accounts: [],
  liveWithoutLogIn: 0,
  applications: 0,
  notices: 0,
}
const atLast: Truth = {
  ...atFirst,
  missingDuties: [],
  hasTerms: true,
  hasPolicy: true,
  pupils: 210,
  hasTrainedLeader: true,
  accounts: [{ name: 'Our page', state: 'live', locked: null }],
  notices: 1,
}
const states = (truth: Truth, chosen: Parameters<typeof stepsOf>[1] = new Map()) =>
  stepsOf(truth, chosen).map(({ id, state }) => `${id} ${state}`)

describe('ROL-S2: a school’s first steps', () => {
  it('a new school has its own page done, and goes on with its people', () => {
    assert.deepEqual(states(atFirst), [
      'school done',
      'people open',
      'year open',
      'policy open',
      'pupils open',
      'training open',
      'account open',
      'families waiting',
    ])
    assert.equal(nextStep(stepsOf(atFirst, new Map()))?.id, 'people')
    assert.equal(minutesLeft(stepsOf(atFirst, new Map())), 13)
  })
  it('what is put off comes last; what is not for this school is not asked again', () => {
    const steps = stepsOf(
      atFirst,
      new Map([
        ['people', 'later'],
        ['pupils', 'not-for-us'],
      ]),
    )
    assert.equal(nextStep(steps)?.id, 'year')
    assert.equal(steps.find(({ id }) => id === 'pupils')?.state, 'not-for-us')
  })
  it('what is done is done, whatever was said of it before', () =>
    assert.equal(states({ ...atFirst, pupils: 1 }, new Map([['pupils', 'not-for-us']]))[4], 'pupils done'))
  it('an account waits for whoever must do the next thing, in words', () => {
    const account = (state: string, locked: string | null = null) =>
      stepsOf({ ...atFirst, accounts: [{ name: 'Our page', state, locked }] }, new Map()).find(({ id }) => id === 'account')?.waitsFor
    assert.deepEqual(account('proposed'), ['a senior leader who neither entered nor runs it'])
    assert.deepEqual(account('approved'), ['an administrator'])
    assert.deepEqual(account('being-set-up', 'Only one is in date.'), ['Only one is in date'])
  })
  it('a live account without its log-in in the vault still waits for it', () =>
    assert.deepEqual(stepsOf({ ...atLast, liveWithoutLogIn: 1 }, new Map()).find(({ id }) => id === 'account')?.state, 'waiting'))
  it('all is finished when nothing is left for a leader, even while a colleague has still to read', () => {
    assert.equal(isFinished(stepsOf(atLast, new Map())), true)
    assert.equal(isFinished(stepsOf({ ...atLast, unread: ['Priya Nair'] }, new Map())), true)
    assert.equal(isFinished(stepsOf({ ...atLast, liveWithoutLogIn: 1 }, new Map())), false)
    assert.equal(isFinished(stepsOf({ ...atLast, notices: 0 }, new Map())), false)
  })
  it('LEG-4: people and policy may be put off, and never be left out', () => {
    assert.deepEqual(
      (['people', 'policy', 'pupils'] as const).map((step) => [maySetAside(step, 'later'), maySetAside(step, 'not-for-us')]),
      [
        [true, false],
        [true, false],
        [true, true],
      ],
    )
  })
  it('ROL-S6: says who decides in a school with one leader, and in one with two', () => {
    assert.match(
      whoDecides(['Helen Ormerod'], 'Anne Whitlock'),
      /only senior leader.*Anne Whitlock, who chairs the governors, decides by a link/,
    )
    assert.match(whoDecides(['Helen Ormerod'], null), /the chair of governors, once named, decides/)
    assert.match(whoDecides(['Helen Ormerod', 'Daniel Okafor'], null), /2 senior leaders/)
  })
})
