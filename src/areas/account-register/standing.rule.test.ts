import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type RunnerFacts, standing } from './standing.rule.ts'

const runner = (name: string, change: Partial<RunnerFacts> = {}): RunnerFacts => ({
  memberId: name,
  name,
  kind: 'staff',
  state: 'active',
  readAt: Temporal.Instant.from('2026-09-02T08:00:00Z'),
  training: { expiresOn: Temporal.PlainDate.from('2027-09-02'), inDate: true },
  ...change,
})
const ranOut = { expiresOn: Temporal.PlainDate.from('2026-09-14'), inDate: false }
const [priya, tom] = [runner('Priya Nair'), runner('Tom Hallam')]

describe('ACC-6, ACC-9, ACC-10, ACC-11: when an account may publish', () => {
  const one = 'Only one of the two members of staff it needs is in date'
  const none = 'None of the two members of staff it needs is in date'
  const cases: readonly [string, readonly RunnerFacts[], number, string | null][] = [
    ['with two members of staff in date it may', [priya, tom], 2, null],
    ['with three it may', [priya, tom, runner('Ruth Adeyemi')], 3, null],
    ['with one it may not', [priya], 1, `${one}. Name a second one.`],
    ['with nobody it may not', [], 0, `${none}. Name a second one.`],
    ['a volunteer is not the second', [priya, runner('Gemma Tait', { kind: 'volunteer' })], 1, `${one}. Name a second one.`],
    [
      'a volunteer whose training ran out takes nothing away',
      [priya, tom, runner('Gemma Tait', { kind: 'volunteer', training: ranOut })],
      2,
      null,
    ],
    [
      'when training runs out it may not',
      [priya, runner('Tom Hallam', { training: ranOut })],
      1,
      `${one}: Tom Hallam had training until 14 September 2026.`,
    ],
    [
      'without the training it may not',
      [priya, runner('Tom Hallam', { training: null })],
      1,
      `${one}: Tom Hallam has not done the training.`,
    ],
    [
      'when a new policy is unread it may not',
      [runner('Priya Nair', { readAt: null }), runner('Tom Hallam', { readAt: null })],
      0,
      `${none}: Priya Nair has not read the current policy; Tom Hallam has not read the current policy.`,
    ],
    ['when one has left it may not', [priya, runner('Tom Hallam', { state: 'disabled' })], 1, `${one}: Tom Hallam no longer works here.`],
    [
      'one who has not signed in yet is not counted',
      [priya, runner('Tom Hallam', { state: 'invited' })],
      1,
      `${one}: Tom Hallam has not signed in yet.`,
    ],
    ['somebody from outside is not staff', [priya, runner('Martin Vale', { kind: 'outside' })], 1, `${one}. Name a second one.`],
  ]
  for (const [title, runners, count, locked] of cases) {
    it(title, () => {
      const found = standing(runners)
      assert.deepEqual([found.count, found.locked], [count, locked])
    })
  }

  it('says of each person what is missing', () =>
    assert.deepEqual(
      standing([priya, runner('Gemma Tait', { kind: 'volunteer', readAt: null, training: null })]).runners.map((one) => [
        one.name,
        one.inDate,
        one.why,
      ]),
      [
        ['Priya Nair', true, null],
        ['Gemma Tait', false, 'has not read the current policy and has not done the training'],
      ],
    ))
})
