import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { filledIn, stillBracketed } from './chapter.rule.ts'

describe('LEG-4: the chapter that only the school can write', () => {
  const known = { name: 'Martin Vale', email: 'dpo@council.example', months: 12 }
  it('what the school said once is put into every place that asks for it', () =>
    assert.equal(
      filledIn('Our officer is [name]: [e-mail address]. [name] answers. Kept [number] months.', known),
      'Our officer is Martin Vale: dpo@council.example. Martin Vale answers. Kept 12 months.',
    ))
  it('an empty answer, or one with something left to fill in, is open', () => {
    assert.equal(stillBracketed('  '), true)
    assert.equal(stillBracketed('We keep it for [so long].'), true)
    assert.equal(stillBracketed('We keep it for a year.'), false)
  })
})
