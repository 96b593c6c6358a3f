import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Cast, imageries, isCovered, type Person, settleRefused, suspectsCrime, ties, whoHandles } from './concern.rule.ts'

const person = (id: string, more: Partial<Person> = {}): Person => ({ id, isHead: false, isLeader: false, isSafeguarding: false, ...more })
const head = person('head', { isHead: true, isLeader: true })
const deputy = person('deputy', { isLeader: true })
const dsl = person('dsl', { isSafeguarding: true })
const teacher = person('teacher')
const school: Cast = { people: [head, deputy, dsl, teacher], chair: { memberId: 'chair' } }
const calm = { imagery: 'no', isDanger: false } as const

describe('SCO-12, PUS-4: what neither names the school nor has an effect on it is no business of the school', () => {
  it('is not taken in', () => assert.equal(isCovered('neither', calm), false))
  it('what names it or has an effect on it is, and what nobody is sure about', () => {
    assert.deepEqual(
      ties.filter((tie) => isCovered(tie, calm)),
      ['names', 'effect', 'unsure'],
    )
  })
  it('a picture that may be of a child, or a danger, is taken whatever the tie', () => {
    assert.equal(isCovered('neither', { imagery: 'unsure', isDanger: false }), true)
    assert.equal(isCovered('neither', { imagery: 'no', isDanger: true }), true)
  })
})

describe('ROL-S3, BEH-11, ABU-4: who looks into a concern', () => {
  it('the head looks into a concern about a teacher', () => {
    assert.equal(whoHandles(school, { ...calm, memberId: 'teacher', reporterId: 'dsl' })?.handlerId, 'head')
  })
  it('a concern about the head goes to the chair of governors, never to somebody below', () => {
    assert.equal(whoHandles(school, { ...calm, memberId: 'head', reporterId: 'teacher' })?.handlerId, 'chair')
    assert.deepEqual(whoHandles({ ...school, chair: 'outside' }, { ...calm, memberId: 'head', reporterId: 'teacher' }), {
      handlerId: null,
      isOutside: true,
      readerIds: [],
    })
    assert.equal(whoHandles({ ...school, chair: null }, { ...calm, memberId: 'head', reporterId: 'teacher' }), null)
  })
  it('what the head reports is looked into by another leader', () => {
    assert.equal(whoHandles(school, { ...calm, memberId: 'teacher', reporterId: 'head' })?.handlerId, 'deputy')
  })
  it('the safeguarding lead sees it where a child may be in danger, and not when it is about them', () => {
    assert.deepEqual(whoHandles(school, { imagery: 'unsure', isDanger: false, memberId: 'teacher', reporterId: 'deputy' })?.readerIds, [
      'dsl',
    ])
    assert.deepEqual(whoHandles(school, { imagery: 'yes', isDanger: true, memberId: 'dsl', reporterId: 'deputy' })?.readerIds, [])
  })
  it('the person concerned never has a part in it, and nobody heads what they reported, whatever the school', () => {
    const people = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        isHead: fc.boolean(),
        isLeader: fc.boolean(),
        isSafeguarding: fc.boolean(),
      }),
      { selector: ({ id }) => id },
    )
    const chair = fc.constantFrom(null, 'outside' as const, { memberId: 'a' }, { memberId: 'z' })
    const who = fc.constantFrom(null, 'a', 'b', 'c', 'd', 'e')
    let handled = 0
    const about = fc.record({ memberId: who, reporterId: who, imagery: fc.constantFrom(...imageries), isDanger: fc.boolean() })
    fc.assert(
      fc.property(people, chair, about, (all, chairs, one) => {
        const found = whoHandles({ people: all, chair: chairs }, one)
        if (!found) return
        handled += 1
        const parts = [found.handlerId, ...found.readerIds].filter((id) => id !== null)
        assert.ok(one.memberId === null || !parts.includes(one.memberId))
        assert.ok(found.handlerId === null || found.handlerId !== one.reporterId)
      }),
      { numRuns: 2_000 },
    )
    assert.ok(handled > 500, `only ${handled} of the tries had anybody to handle it`)
  })
})

describe('BEH-16: where a crime is suspected', () => {
  const ready = { state: 'assessed', isCrime: true, policeReference: '', whyNoPolice: '' } as const
  it('it is not settled before the police know, or it is written down why not', () => {
    assert.equal(settleRefused(ready), 'police')
    assert.equal(settleRefused({ ...ready, policeReference: 'CR/1234/26' }), null)
    assert.equal(settleRefused({ ...ready, whyNoPolice: 'The family asked us to wait; the police advised the same by phone.' }), null)
    assert.equal(settleRefused({ ...ready, isCrime: suspectsCrime(false, ['police']) }), 'police')
  })
  it('ROL-S4: nothing is settled before a leader has judged it', () => {
    assert.equal(settleRefused({ ...ready, state: 'received', isCrime: false }), 'not-assessed')
    assert.equal(settleRefused({ ...ready, state: 'settled', isCrime: false }), 'already-settled')
    assert.equal(settleRefused({ ...ready, isCrime: false }), null)
  })
})
