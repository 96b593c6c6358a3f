import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { differ, familyStands, type PersonAnswer, personOf, takeFromPerson, withAnswer } from './who-answered.rule.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const said = (person: string, state: PersonAnswer['state'], on = '2026-09-01'): PersonAnswer => ({
  person,
  state,
  givenBy: person,
  givenOn: day(on),
  source: 'form',
  expiresOn: null,
  recordedOn: day(on),
  wordingVersion: 1,
})
const now = (state: 'yes' | 'no' | 'not-asked', on = '2026-11-01') => ({ state, givenBy: '', givenOn: day(on), expiresOn: null })

describe('IMG-3: two people with parental responsibility are kept apart', () => {
  it('a no of either wins, whoever spoke last', () => {
    assert.equal(familyStands([said('mother', 'yes', '2026-11-02'), said('father', 'no')])?.state, 'no')
    assert.equal(familyStands([said('mother', 'no'), said('father', 'yes', '2026-11-02')])?.state, 'no')
    assert.equal(familyStands([said('mother', 'withdrawn'), said('father', 'yes')])?.state, 'withdrawn')
    assert.equal(differ([said('mother', 'no'), said('father', 'yes')]), true)
  })
  it('both say yes: yes, by the later one', () =>
    assert.equal(familyStands([said('mother', 'yes'), said('father', 'yes', '2026-10-01')])?.person, 'father'))
  it('nobody answered: nothing stands', () => assert.equal(familyStands([]), null))
  it('the father’s yes opens nothing over the mother’s no, and is kept', () =>
    assert.deepEqual(takeFromPerson([said('mother', 'no')], now('yes'), 'father'), { is: 'contested', state: 'yes' }))
  it('the mother’s own later yes takes the place of her no', () =>
    assert.deepEqual(takeFromPerson([said('mother', 'no')], now('yes'), 'mother'), { is: 'turned-on', state: 'yes' }))
  it('the father’s no closes what the mother opened, at once', () =>
    assert.deepEqual(takeFromPerson([said('mother', 'yes')], now('no'), 'father'), { is: 'turned-off', state: 'withdrawn' }))
  it('the father’s no changes nothing outside when the mother has said no already', () =>
    assert.equal(takeFromPerson([said('mother', 'no')], now('no'), 'father').is, 'recorded'))
  it('a second yes is written down and opens nothing new', () =>
    assert.equal(takeFromPerson([said('mother', 'yes')], now('yes'), 'father').is, 'recorded'))
  it('a yes of nobody in particular does not beat the no of a person', () =>
    assert.equal(takeFromPerson([said('mother', 'no')], now('yes'), '').is, 'contested'))
  it('what nobody in particular said gives way to the first person who is named', () => {
    assert.equal(takeFromPerson([said('', 'no')], now('yes'), 'mother').is, 'turned-on')
    assert.deepEqual(
      withAnswer([said('', 'no'), said('father', 'yes')], said('mother', 'yes')).map(({ person }) => person),
      ['father', 'mother'],
    )
  })
  it('an answer taken back leaves what nobody in particular said alone', () =>
    assert.deepEqual(
      withAnswer([said('', 'no')], said('mother', 'not-asked')).map(({ person }) => person),
      ['', 'mother'],
    ))
})

describe('IMG-2: who answered', () => {
  const contacts = [
    { id: 'c1', name: 'Amara Nair', relationship: 'Mother' },
    { id: 'c2', name: 'Dev Nair', relationship: 'Father' },
  ]
  const cases = [
    ['a contact’s name', ' amara  NAIR ', 'c1'],
    ['a contact’s relationship', 'father', 'c2'],
    ['somebody who is on no list', 'Aunt May', 'aunt may'],
    ['nobody in particular', 'Parent', ''],
    ['nothing', '', ''],
  ] as const
  for (const [name, given, is] of cases) it(name, () => assert.equal(personOf(given, contacts), is))
  it('two mothers are told apart by their names only', () =>
    assert.equal(
      personOf(
        'mother',
        contacts.map((one) => ({ ...one, relationship: 'mother' })),
      ),
      'mother',
    ))
})
