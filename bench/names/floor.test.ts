import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { precision, recall, score } from './score.ts'

describe('BEH-3, IMG-1: pupils are told from words that look like their names', () => {
  const counted = score()
  it('is judged on more than a thousand labelled sentences with more than four hundred namings', () => {
    assert.ok(counted.sentences >= 1_000 && counted.namings >= 400, `${counted.sentences} sentences, ${counted.namings} namings`)
  })
  it('finds at least 99 in 100 namings of a pupil', () => assert.ok(recall(counted) >= 0.99, counted.missed.join('\n')))
  it('is right at least 95 times in 100 when it says that a pupil is named', () =>
    assert.ok(precision(counted) >= 0.95, counted.wrong.join('\n')))
})
