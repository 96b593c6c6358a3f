import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { contradictionsIn, type SaidRow } from './contradictions.rule.ts'

const row = (line: number, state: SaidRow['state'], person = '', givenOn: string | null = null): SaidRow => ({
  ...{ line, pupil: 'Ada Nair, 4N', consent: 'Website', person, state, givenOn },
})
const lines = (...rows: readonly SaidRow[]) => contradictionsIn(rows).map((one) => one.lines)

describe('IMG-3: a list of permissions that contradicts itself', () => {
  it('yes and no of one person without a day: both lines are named', () => {
    assert.deepEqual(lines(row(2, 'yes', 'mother'), row(5, 'no', 'mother')), [[2, 5]])
    assert.match(contradictionsIn([row(2, 'yes'), row(5, 'no')])[0]?.says ?? '', /The no counts/)
  })
  it('yes and no of one person on the same day', () =>
    assert.deepEqual(lines(row(2, 'yes', 'mother', '2026-09-01'), row(3, 'no', 'mother', '2026-09-01')), [[2, 3]]))
  it('a later answer of the same person is none', () =>
    assert.deepEqual(lines(row(2, 'yes', 'mother', '2026-09-01'), row(3, 'no', 'mother', '2026-10-01')), []))
  it('two people who answer differently, on whatever days', () =>
    assert.deepEqual(lines(row(2, 'yes', 'mother', '2026-09-01'), row(3, 'no', 'father', '2026-10-01')), [[2, 3]]))
  it('two people who agree are none', () => assert.deepEqual(lines(row(2, 'yes', 'mother'), row(3, 'yes', 'father')), []))
  it('different questions are none', () => assert.deepEqual(lines(row(2, 'yes', ''), { ...row(3, 'no'), consent: 'Facebook' }), []))
  it('a pending row contradicts nothing', () => assert.deepEqual(lines(row(2, 'yes'), row(3, 'not-asked')), []))
})
