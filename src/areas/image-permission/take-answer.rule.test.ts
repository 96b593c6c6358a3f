import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Incoming, mustAskAgain, oneAnswer, type Stored, takeAnswer } from './take-answer.rule.ts'

const day = (text: string | null) => (text === null ? null : Temporal.PlainDate.from(text))
const stored = (state: Stored['state'], givenOn: string | null, more: { by?: string; until?: string } = {}): Stored => ({
  state,
  givenBy: more.by ?? 'Mrs Ames',
  givenOn: day(givenOn),
  expiresOn: day(more.until ?? null),
  recordedOn: Temporal.PlainDate.from('2026-09-07'),
})
const says = (state: Incoming['state'], givenOn: string | null, more: { by?: string; until?: string } = {}): Incoming => ({
  state,
  givenBy: more.by ?? 'Mrs Ames',
  givenOn: day(givenOn),
  expiresOn: day(more.until ?? null),
})

describe('IMG-2, IMG-3: an answer from a list meets the stored one', () => {
  const cases: readonly (readonly [string, Stored | null, Incoming, string, string])[] = [
    ['a first yes opens', null, says('yes', '2026-09-01'), 'turned-on', 'yes'],
    ['a first yes without a date opens too', null, says('yes', null), 'turned-on', 'yes'],
    ['a first no is kept', null, says('no', '2026-09-01'), 'recorded', 'no'],
    ['no answer yet changes nothing', null, says('not-asked', null), 'unchanged', 'not-asked'],
    ['a later no closes', stored('yes', '2026-09-01'), says('no', '2026-10-01'), 'turned-off', 'withdrawn'],
    ['an older no closes as well: off at once', stored('yes', '2026-09-01'), says('no', '2026-01-01'), 'turned-off', 'withdrawn'],
    ['a no without a date closes', stored('yes', '2026-09-01'), says('no', null), 'turned-off', 'withdrawn'],
    ['pending over a yes closes', stored('yes', '2026-09-01'), says('not-asked', null), 'turned-off', 'not-asked'],
    ['a later yes opens again', stored('no', '2026-09-01'), says('yes', '2026-09-02'), 'turned-on', 'yes'],
    ['a yes of the same day does not', stored('no', '2026-09-01'), says('yes', '2026-09-01'), 'older', 'no'],
    ['an older yes does not', stored('withdrawn', '2026-09-01'), says('yes', '2026-08-31'), 'older', 'withdrawn'],
    ['a yes without a date never opens what was closed', stored('no', '2026-09-01'), says('yes', null), 'older', 'no'],
    ['a no without a date counts from the day it came in', stored('no', null), says('yes', '2026-09-07'), 'older', 'no'],
    ['a yes after that day opens', stored('no', null), says('yes', '2026-09-08'), 'turned-on', 'yes'],
    [
      'a later yes of another person does not undo a no',
      stored('no', '2026-09-01', { by: 'Mr Ames' }),
      says('yes', '2026-10-01'),
      'contested',
      'no',
    ],
    [
      'the same person, written otherwise, may',
      stored('no', '2026-09-01', { by: 'mrs  AMES' }),
      says('yes', '2026-10-01'),
      'turned-on',
      'yes',
    ],
    [
      'a yes after "not asked" opens whoever gives it',
      stored('not-asked', '2026-09-01', { by: 'Mr Ames' }),
      says('yes', '2026-10-01'),
      'turned-on',
      'yes',
    ],
    ['the same yes again is nothing new', stored('yes', '2026-09-01'), says('yes', '2026-09-01'), 'unchanged', 'yes'],
    ['a later yes renews', stored('yes', '2026-09-01'), says('yes', '2026-10-01'), 'recorded', 'yes'],
    ['the same yes may be shortened', stored('yes', '2026-09-01'), says('yes', '2026-09-01', { until: '2026-12-31' }), 'recorded', 'yes'],
    [
      'but not made longer',
      stored('yes', '2026-09-01', { until: '2026-12-31' }),
      says('yes', '2026-09-01', { until: '2027-12-31' }),
      'unchanged',
      'yes',
    ],
    ['pending over a no leaves the no', stored('no', '2026-09-01'), says('not-asked', null), 'unchanged', 'no'],
    ['a no over a withdrawal stays a withdrawal', stored('withdrawn', '2026-09-01'), says('no', '2026-09-01'), 'unchanged', 'withdrawn'],
  ]
  for (const [name, before, incoming, is, state] of cases) it(name, () => assert.deepEqual(takeAnswer(before, incoming), { is, state }))
})

describe('IMG-3: several answers for one pupil and purpose in the same list', () => {
  const cases: readonly (readonly [string, readonly [Incoming, ...Incoming[]], string])[] = [
    ['two parents disagree: no', [says('yes', '2026-10-01'), says('no', '2026-09-01', { by: 'Mr Ames' })], 'no'],
    ['one parent thought again: the later counts', [says('no', '2026-09-01'), says('yes', '2026-10-01')], 'yes'],
    ['in whichever order they stand', [says('yes', '2026-10-01'), says('no', '2026-09-01')], 'yes'],
    ['without dates: no', [says('no', null), says('yes', null)], 'no'],
    [
      '"Facebook: no" and, later, "Social media: yes" by the same parent',
      [
        { ...says('no', '2026-09-01'), question: 'facebook' },
        { ...says('yes', '2026-10-01'), question: 'social media' },
      ],
      'no',
    ],
    ['one yes and one still pending', [says('not-asked', null, { by: 'Mr Ames' }), says('yes', '2026-09-01')], 'yes'],
  ]
  for (const [name, answers, state] of cases) it(name, () => assert.equal(oneAnswer(answers).state, state))
})

it('a pupil who returns within 30 days keeps the answers; later, the family is asked afresh', () => {
  const left = Temporal.PlainDate.from('2026-09-01')
  assert.equal(mustAskAgain(left, Temporal.PlainDate.from('2026-10-01')), false)
  assert.equal(mustAskAgain(left, Temporal.PlainDate.from('2026-10-02')), true)
})
