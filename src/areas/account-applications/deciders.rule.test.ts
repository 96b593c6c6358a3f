import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Case, type Holder, mayDecide, whoDecides } from './deciders.rule.ts'

const at = (day: string) => Temporal.Instant.from(`2026-11-${day}T09:00:00Z`)
const person = (memberId: string) => ({ memberId, name: memberId, email: `${memberId}@ashgrove.example` })
const holder = (memberId: string): Holder => ({ ...person(memberId), namedBy: 'helen', namedAt: at('01') })
const anne: Holder = { memberId: null, name: 'Anne', email: 'anne@governors.example', namedBy: 'helen', namedAt: at('01') }
const about = (...parties: string[]): Case => ({
  parties: parties.map(person),
  leaders: [person('helen'), person('daniel')],
  headId: 'helen',
  deputies: [holder('ruth'), holder('sian')],
  chair: anne,
  since: at('20'),
  isLate: false,
})
const names = (it: Case) => whoDecides(it).approvers.map(({ name }) => name)

describe('ROL-S6: who decides', () => {
  it("a teacher's is decided by any senior leader", () => {
    assert.deepEqual(names(about('priya', 'tom')), ['helen', 'daniel'])
    assert.equal(whoDecides(about('priya', 'tom')).says, 'helen or daniel decides, with no part in it.')
  })
  it('a leader who would run it is left out', () => assert.deepEqual(names(about('priya', 'daniel')), ['helen']))
  it("the headteacher's own goes to the chair of governors alone, however many leaders are free", () => {
    for (const parties of [
      ['helen', 'tom'],
      ['priya', 'helen'],
      ['priya', 'tom', 'helen'],
    ])
      assert.deepEqual([whoDecides(about(...parties)).by, names(about(...parties))], ['chair', ['Anne']])
  })
  it('where every senior leader is in it and the head is none of them, the deputies decide in their order', () => {
    const it = { ...about('daniel', 'ruth'), leaders: [person('daniel')] }
    assert.deepEqual([whoDecides(it).by, names(it)], ['deputies', ['sian']])
    assert.equal(whoDecides(it).says, 'Every senior leader is in this case, so sian decides, as a named deputy.')
  })
  it('and the chair where no deputy is free', () => {
    const it = { ...about('daniel', 'ruth'), leaders: [person('daniel')], deputies: [holder('ruth')] }
    assert.equal(whoDecides(it).by, 'chair')
  })
  it('deputies join once nobody has answered in time, and not for the head', () => {
    assert.deepEqual(names({ ...about('priya', 'tom'), isLate: true }), ['helen', 'daniel', 'ruth', 'sian'])
    assert.deepEqual(names({ ...about('helen', 'tom'), isLate: true }), ['Anne'])
  })
  it('nobody decides where no chair is named, and it says what to do', () => {
    assert.equal(
      whoDecides({ ...about('helen', 'tom'), chair: null }).says,
      'The headteacher is in this case, so only the chair of governors can decide, and none is named. A senior leader names one under People, Duties.',
    )
  })
  it('a chair whom the head named after sending it does not count; one named by the deputy head does', () => {
    const late = { ...anne, namedAt: at('21') }
    assert.equal(whoDecides({ ...about('helen', 'tom'), chair: late }).by, 'nobody')
    assert.equal(whoDecides({ ...about('helen', 'tom'), chair: { ...late, namedBy: 'daniel' } }).by, 'chair')
  })
  it('a chair who is named by the address of the applicant is the applicant', () => {
    assert.equal(whoDecides({ ...about('helen', 'tom'), chair: { ...anne, email: 'HELEN@ashgrove.example' } }).by, 'nobody')
  })

  it('for no cast of people can somebody in the case decide it', () => {
    const someone = fc.constantFrom('helen', 'daniel', 'ruth', 'sian', 'priya', 'anne')
    const anyHolder = fc.record({ who: someone, outside: fc.boolean(), namedBy: fc.option(someone), late: fc.boolean() }).map(
      ({ who, outside, namedBy, late }): Holder => ({
        ...person(who),
        memberId: outside ? null : who,
        namedBy,
        namedAt: late ? at('21') : at('01'),
      }),
    )
    const anyCase = fc.record({
      parties: fc.uniqueArray(someone, { minLength: 1 }).map((all) => all.map(person)),
      leaders: fc.uniqueArray(someone).map((all) => all.map(person)),
      headId: fc.option(someone),
      deputies: fc.array(anyHolder, { maxLength: 3 }),
      chair: fc.option(anyHolder),
      since: fc.constant(at('20')),
      isLate: fc.boolean(),
    })
    fc.assert(
      fc.property(anyCase, someone, fc.boolean(), (it, who, decidesHere) => {
        const isParty = (email: string) => it.parties.some((party) => party.email === email)
        assert.ok(whoDecides(it).approvers.every((one) => !isParty(one.email)))
        assert.equal(whoDecides(it).approvers.length === 0, whoDecides(it).by === 'nobody')
        if (!isParty(person(who).email)) return
        for (const memberId of [who, null]) {
          const judged = mayDecide(it, { memberId, email: person(who).email, decidesHere })
          assert.equal(judged.can ? 'decides' : judged.because, 'own')
        }
      }),
      { numRuns: 2000 },
    )
  })

  it("no senior leader decides the head's own, whatever they may", () => {
    const judged = mayDecide(about('helen', 'tom'), { memberId: 'daniel', email: 'daniel@ashgrove.example', decidesHere: true })
    assert.equal(judged.can ? '' : judged.because, 'elsewhere')
  })
  it('the link of the chair counts for the chair alone', () => {
    assert.deepEqual(mayDecide(about('helen', 'tom'), { memberId: null, email: anne.email, decidesHere: false }), { can: true })
    assert.equal(mayDecide(about('priya', 'tom'), { memberId: null, email: anne.email, decidesHere: false }).can, false)
  })
})
