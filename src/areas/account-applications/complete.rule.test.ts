import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Case, gapsIn } from './complete.rule.ts'

const priya = { memberId: 'priya', name: 'Priya Nair', kind: 'staff', state: 'active' } as const
const tom = { memberId: 'tom', name: 'Tom Hallam', kind: 'staff', state: 'active' } as const
const gemma = { memberId: 'gemma', name: 'Gemma Tait', kind: 'volunteer', state: 'active' } as const
const whole: Case = {
  aim: 'Show families what the children grow.',
  audience: 'Families of Years 3 to 6.',
  promotion: 'The newsletter.',
  visibility: 'open',
  visibilityHow: '',
  leadId: 'priya',
  runners: [priya, tom],
}

describe('ACC-2 to ACC-7: when an application is complete', () => {
  const cases: readonly [string, Partial<Case>, readonly [string, string][]][] = [
    ['with all five points it is', {}, []],
    ['without an aim it is not', { aim: '  ' }, [['ACC-3', 'aim']]],
    ['without an audience it is not', { audience: '' }, [['ACC-4', 'audience']]],
    ['without saying how people will hear of it, it is not', { promotion: '' }, [['ACC-5', 'promotion']]],
    ['with one member of staff it is not', { runners: [priya] }, [['ACC-6', 'secondId']]],
    ['with one member of staff and a volunteer it is not', { runners: [priya, gemma] }, [['ACC-6', 'secondId']]],
    ['with nobody it is not', { runners: [], leadId: null }, [['ACC-6', 'leadId']]],
    ['with two members of staff and a volunteer it is', { runners: [priya, tom, gemma] }, []],
    ['with somebody who has left it is not', { runners: [priya, tom, { ...gemma, state: 'disabled' }] }, [['ACC-6', 'secondId']]],
    ['a volunteer cannot lead', { runners: [priya, tom, gemma], leadId: 'gemma' }, [['ACC-6', 'leadId']]],
    ['without open or closed it is not', { visibility: null }, [['ACC-7', 'visibility']]],
    ['a closed one says whom it lets in', { visibility: 'closed' }, [['ACC-7', 'visibilityHow']]],
    [
      'everything missing is said at once',
      { aim: '', audience: '', promotion: '', runners: [], leadId: null, visibility: null },
      [
        ['ACC-3', 'aim'],
        ['ACC-4', 'audience'],
        ['ACC-5', 'promotion'],
        ['ACC-6', 'leadId'],
        ['ACC-7', 'visibility'],
      ],
    ],
  ]
  for (const [title, change, gaps] of cases)
    it(title, () =>
      assert.deepEqual(
        gapsIn({ ...whole, ...change }).map((gap) => [gap.clause, gap.field]),
        gaps,
      ),
    )

  const missing = (change: Partial<Case>) => gapsIn({ ...whole, ...change }).map((gap) => gap.says)
  it('ACC-3: an aim of blanks is no aim', () => assert.deepEqual(missing({ aim: ' \n' }), ['Say what the account should achieve.']))
  it('ACC-4: an audience of blanks is no audience', () => assert.deepEqual(missing({ audience: ' ' }), ['Say who it is for.']))
  it('ACC-5: how people will hear of it is asked for', () =>
    assert.deepEqual(missing({ promotion: '' }), ['Say how people will hear about it.']))

  it('names the one member of staff there is', () =>
    assert.equal(
      gapsIn({ ...whole, runners: [priya] })[0]?.says,
      'You have named one member of staff, Priya Nair. At least two are needed; volunteers may join them.',
    ))
})
