import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { expiresOn, isInDate, markCourse } from './marking.rule.ts'

const questions = [
  { id: 'a', right: '1' },
  { id: 'b', right: '2' },
  { id: 'c', right: '1' },
]
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

describe('ACC-10, ROL-T2: the course for those who run accounts', () => {
  it('is passed with enough right answers', () =>
    assert.deepEqual(markCourse(questions, { a: '1', b: '2', c: '2' }, 2), {
      right: 2,
      asked: 3,
      passed: true,
      wrong: ['c'],
      unanswered: [],
    }))
  it('is not passed below the mark', () => assert.equal(markCourse(questions, { a: '2', b: '2', c: '2' }, 2).passed, false))
  it('is not passed with a question left out, however many are right', () =>
    assert.deepEqual(markCourse(questions, { a: '1', b: '2' }, 2), { right: 2, asked: 3, passed: false, wrong: [], unanswered: ['c'] }))
  it('counts for a year, to the last day', () => {
    assert.equal(String(expiresOn(day('2026-11-23'), 12)), '2027-11-23')
    assert.equal(isInDate(day('2027-11-23'), day('2027-11-23')), true)
    assert.equal(isInDate(day('2027-11-23'), day('2027-11-24')), false)
  })
  it('taken on a leap day, counts to the last of February', () => assert.equal(String(expiresOn(day('2028-02-29'), 12)), '2029-02-28'))
})
