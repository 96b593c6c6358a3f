import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type EntryFacts, entryGaps, mayDecideEntry } from './entry.rule.ts'

const person = (memberId: string, kind = 'staff', state = 'active') => ({ memberId, name: memberId, kind, state })
const whole: EntryFacts = {
  ownership: 'school',
  platform: 'facebook',
  platformName: '',
  aim: 'Families see the week.',
  audience: 'Families.',
  visibility: 'open',
  visibilityHow: '',
  leadId: 'priya',
  runners: [person('priya'), person('tom')],
}
const fields = (change: Partial<EntryFacts>) => entryGaps({ ...whole, ...change }).map((one) => `${one.field} ${one.clause}`)

describe('ROL-A1: an account the school has had for years is asked the same questions', () => {
  it('with all of them answered nothing is missing', () => assert.deepEqual(fields({}), []))
  it('ACC-6: a parent helper is not the second member of staff', () =>
    assert.deepEqual(fields({ runners: [person('priya'), person('gemma', 'volunteer')] }), ['secondId ACC-6']))
  it('somebody who has left is not counted', () =>
    assert.deepEqual(fields({ runners: [person('priya', 'staff', 'disabled'), person('tom')] }), ['leadId ACC-6', 'secondId ACC-6']))
  it('ACC-7: a closed one says how people are let in', () => assert.deepEqual(fields({ visibility: 'closed' }), ['visibilityHow ACC-7']))
  it('another platform has a name', () => assert.deepEqual(fields({ platform: 'other' }), ['platformName SCO-7']))
  it('ACC-8: nobody decides on what they entered or run', () => {
    const entry = { enteredBy: 'sian', runnerIds: ['priya', 'daniel'] }
    assert.deepEqual(
      ['helen', 'sian', 'daniel', null].map((id) => mayDecideEntry(id, entry)),
      [true, false, false, false],
    )
  })
})
