import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changesBetween, threeWay } from './compare.rule.ts'
import { isAnswered, localsOf, mustApply, nextLocal, openAnswers, partOf } from './content.rule.ts'

describe('the parts of a policy', () => {
  it('are known by their keys, and nothing else is a part', () => {
    assert.deepEqual(partOf('clause:MON-3'), { kind: 'clause', id: 'MON-3', chapter: null })
    assert.deepEqual(partOf('local:roles:LOC-2'), { kind: 'local', id: 'LOC-2', chapter: 'roles' })
    for (const key of ['clause:mon-3', 'local:LOC-1', 'clause:MON-3:x', 'answer:', '__proto__', 'clause:MON-3\n'])
      assert.equal(partOf(key), undefined, key)
  })

  it('a clause of the school’s own never takes the id of one that there was before', () => {
    assert.equal(nextLocal([{ 'local:roles:LOC-1': 'One.', 'local:tone:LOC-4': '' }, { 'local:roles:LOC-2': 'Two.' }]), 'LOC-5')
    assert.equal(nextLocal([{}]), 'LOC-1')
  })

  it('a clause of the school’s own that was taken out is not read any more', () => {
    const content = { 'local:roles:LOC-10': 'Ten.', 'local:roles:LOC-2': 'Two.', 'local:roles:LOC-3': '', 'local:tone:LOC-1': 'One.' }
    assert.deepEqual(localsOf(content, 'roles'), [
      { id: 'LOC-2', text: 'Two.' },
      { id: 'LOC-10', text: 'Ten.' },
    ])
  })

  it('what Schoolgate keeps by machine and what the law asks cannot be left out; advice can', () => {
    assert.equal(mustApply({ id: 'ACC-6', mode: 'enforce', chapter: 'new-accounts' }), 'kept-by-machine')
    assert.equal(mustApply({ id: 'LEG-1', mode: 'assist', chapter: 'legal' }), 'law')
    assert.equal(mustApply({ id: 'SDO-4', mode: 'guide', chapter: 'staff-do' }), null)
  })
})

describe('LEG-4: the data protection chapter', () => {
  const questions = ['contact', 'basis']
  it('is open while one question has no answer', () => {
    assert.deepEqual(openAnswers({ 'answer:contact': 'Our officer is Martin Vale, in the office.' }, questions), ['basis'])
  })
  it('is open while an answer still has a gap in square brackets', () => {
    assert.equal(isAnswered('Our data protection officer is [name], in the school office.'), false)
    assert.equal(isAnswered('Our data protection officer is Martin Vale, in the school office.'), true)
    assert.equal(isAnswered('Yes.'), false)
  })
  it('is finished when it was written as one piece', () => {
    assert.deepEqual(openAnswers({ 'answer:whole': 'We keep as little as we can, tell families, and delete it in time.' }, questions), [])
  })
  it('is open again when somebody begins to answer a question beside the one piece, and leaves a gap', () => {
    const whole = 'We keep as little as we can, tell families, and delete it in time.'
    assert.deepEqual(openAnswers({ 'answer:whole': whole, 'answer:basis': 'We run accounts as [ground] says.' }, questions), ['basis'])
  })
})

describe('two policies side by side', () => {
  it('differ in what was changed, put in and taken out, and in nothing else', () => {
    const changes = changesBetween(
      { 'clause:MON-3': 'One.', 'clause:TON-1': 'Same. ', 'local:roles:LOC-1': 'Ours.' },
      { 'clause:MON-3': 'Two.', 'clause:TON-1': 'Same.', 'off:SDO-4': 'We have none of these.' },
    )
    assert.deepEqual(
      changes.map(({ key, before, after }) => [key, before, after]),
      [
        ['clause:MON-3', 'One.', 'Two.'],
        ['local:roles:LOC-1', 'Ours.', ''],
        ['off:SDO-4', '', 'We have none of these.'],
      ],
    )
  })
})

describe('a trust’s new wording against the school’s', () => {
  const base = { 'clause:MON-3': 'A day.', 'clause:TON-1': 'Be kind.', 'clause:TON-2': 'Be short.', 'fact:dsl': 'Somebody' }
  const next = { ...base, 'clause:MON-3': 'Half a day.', 'clause:TON-2': 'Be brief.', 'fact:dsl': 'Somebody else' }

  it('shows only what the trust changed, and never who is who', () => {
    assert.deepEqual(
      threeWay(base, next, { ...base, 'clause:TON-1': 'Be very kind.' }).map(({ key }) => key),
      ['clause:MON-3', 'clause:TON-2'],
    )
  })
  it('says where the school had left the trust’s wording alone, and where it already says the same', () => {
    const [answer, short] = threeWay(base, next, { ...base, 'clause:MON-3': 'Two days.', 'clause:TON-2': 'Be brief.' })
    assert.deepEqual([answer?.untouched, answer?.alreadyThere], [false, false])
    assert.deepEqual([short?.untouched, short?.alreadyThere], [false, true])
    assert.equal(threeWay(base, next, base)[0]?.untouched, true)
  })
})
