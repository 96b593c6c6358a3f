import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decisionPack, type PackRunner } from './decision-pack.rule.ts'

const read = Temporal.Instant.from('2026-09-02T08:00:00Z')
const training = (day: string, inDate: boolean) => ({ expiresOn: Temporal.PlainDate.from(day), inDate })
const runner = (name: string, change: Partial<PackRunner> = {}): PackRunner => ({
  memberId: name,
  name,
  kind: 'staff',
  state: 'active',
  readAt: read,
  training: training('2027-09-02', true),
  ...change,
})

describe('ACC-6, ACC-9, ACC-10, ACC-11: what leaders see before they decide', () => {
  it('two members of staff who have read the policy and are trained are ready', () => {
    const pack = decisionPack([runner('Priya Nair'), runner('Tom Hallam')])
    assert.deepEqual(
      pack.lines.map((line) => [line.clause, line.ready, line.says]),
      [
        ['ACC-6', true, 'Two members of staff will run it'],
        ['ACC-9', true, 'Both have read the policy in force'],
        ['ACC-10', true, 'Both are trained in date'],
      ],
    )
    assert.deepEqual([pack.notYet, pack.never], [[], null])
  })

  it('one whose training has run out becomes a condition', () => {
    const pack = decisionPack([runner('Priya Nair'), runner('Tom Hallam', { training: training('2026-09-14', false) })])
    assert.equal(pack.lines[2]?.says, 'Tom Hallam has no training in date')
    assert.deepEqual(pack.notYet, [
      {
        memberId: 'Tom Hallam',
        name: 'Tom Hallam',
        clause: 'ACC-10',
        condition: 'Tom Hallam has no access until they are trained in date.',
      },
    ])
  })

  it('one who has neither read nor trained has one condition for both', () => {
    const pack = decisionPack([runner('Priya Nair', { readAt: null, training: null }), runner('Tom Hallam')])
    assert.deepEqual(
      pack.notYet.map((one) => [one.clause, one.condition]),
      [['ACC-9', 'Priya Nair has no access until they have read the policy in force and are trained in date.']],
    )
  })

  it('a parent helper passes the same tests and is not counted among the two', () => {
    const pack = decisionPack([runner('Priya Nair'), runner('Gemma Tait', { kind: 'volunteer' })])
    assert.equal(pack.never, 'Fewer than two members of staff who work here are named to run it.')
    assert.deepEqual(
      pack.lines.map((line) => [line.clause, line.ready]),
      [
        ['ACC-6', false],
        ['ACC-9', true],
        ['ACC-10', true],
        ['ACC-11', true],
      ],
    )
  })

  it('one who has left is not counted', () =>
    assert.notEqual(decisionPack([runner('Priya Nair'), runner('Tom Hallam', { state: 'disabled' })]).never, null))
})
