import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { evidenceDiff, type EvidenceRow, type KnownEvidence } from './evidence.rule.ts'

const people = [
  { id: 'p', name: 'Priya Nair', email: 'priya@ashgrove.example', localId: 'T07' },
  { id: 't', name: 'Tom Hallam', email: 'tom@ashgrove.example', localId: null },
]
const courses = [{ id: 'safe', title: 'Keeping safe', validMonths: 12 }]
const row = (line: number, more: Partial<EvidenceRow> = {}): EvidenceRow => ({
  line,
  person: 'priya@ashgrove.example',
  course: 'Keeping safe',
  takenOn: '2026-09-03',
  provider: 'The county',
  result: 'passed',
  expiresOn: null,
  fileNumber: 'K-17',
  ...more,
})
const here: KnownEvidence = {
  memberId: 'p',
  courseId: 'safe',
  takenOn: '2026-09-03',
  provider: 'The county',
  result: 'passed',
  expiresOn: '2027-09-03',
  fileNumber: 'K-17',
}
const diff = (rows: readonly EvidenceRow[], known: readonly KnownEvidence[] = []) =>
  evidenceDiff(rows, { people, courses, known, today: '2026-11-23' })

describe('ROL-S1: evidence from elsewhere', () => {
  it('a person is found by address or by the school’s number, a course by title or id', () => {
    const { added } = diff([row(2), row(3, { person: 't07', course: 'SAFE', takenOn: '2026-09-04' })])
    assert.deepEqual(
      added.map(({ memberId, courseId, expiresOn }) => [memberId, courseId, expiresOn]),
      [
        ['p', 'safe', '2027-09-03'],
        ['p', 'safe', '2027-09-04'],
      ],
    )
  })
  it('the same list again changes nothing', () =>
    assert.deepEqual(diff([row(2)], [here]), { added: [], changed: [], same: 1, problems: [] }))
  it('what was corrected is changed, and said', () =>
    assert.deepEqual(diff([row(2, { fileNumber: 'K-71', expiresOn: '2027-08-31' })], [here]).changed[0]?.says, [
      'counts until 31/08/2027',
      'number: K-71',
    ]))
  const bad = [
    ['nobody has that address', { person: 'who@ashgrove.example' }, 'Nobody here has the address or number “who@ashgrove.example”.'],
    ['there is no such course', { course: 'Juggling' }, 'There is no course “Juggling”. Use a title or an id from the courses.'],
    ['a day to come', { takenOn: '2026-11-24' }, 'The day is still to come.'],
    ['not passed', { result: 'Failed' }, 'The result is “Failed”, so there is nothing to record.'],
    ['it runs out before it was taken', { expiresOn: '2026-09-02' }, 'It runs out before it was taken.'],
  ] as const
  for (const [name, more, says] of bad)
    it(`a line that cannot be taken is named: ${name}`, () => assert.deepEqual(diff([row(5, more)]).problems, [{ line: 5, says }]))
  it('the same twice in one list is taken once', () =>
    assert.deepEqual(diff([row(2), row(3)]).problems, [{ line: 3, says: 'The same person, course and day stand on line 2 already.' }]))
})
