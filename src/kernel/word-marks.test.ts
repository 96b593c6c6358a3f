import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wordMarks } from './word-marks.ts'

/** Added words in {}, removed words in []. */
const said = (before: string, after: string): string =>
  wordMarks(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{${text.trim()}} ` : `[${text.trim()}] `))
    .join('')
    .trim()

describe('ROL-S2: what changed in a wording is marked word by word', () => {
  const cases = [
    ['one word for another', 'Answer within 48 hours.', 'Answer within 24 hours.', 'Answer within [48] {24} hours.'],
    ['words put in', 'Answer within 24 hours.', 'Answer politely within 24 hours.', 'Answer {politely} within 24 hours.'],
    ['words taken out', 'Answer politely within 24 hours.', 'Answer within 24 hours.', 'Answer [politely] within 24 hours.'],
    ['nothing changed', 'Be kind.', 'Be kind.', 'Be kind.'],
    ['only the spaces changed', 'Be  kind.', 'Be kind.', 'Be kind.'],
    ['all of it is new', '', 'Be kind.', '{Be kind.}'],
    ['all of it is gone', 'Be kind.', '', '[Be kind.]'],
    ['a comma is a change of its word', 'Be kind always', 'Be kind, always', 'Be [kind] {kind,} always'],
    ['two places at once', 'a b c d e', 'a x c d y', 'a [b] {x} c d [e] {y}'],
  ] as const
  for (const [title, before, after, answer] of cases) it(title, () => assert.equal(said(before, after), answer))

  it('what came never clings to what went, at the end of a text too', () => {
    assert.deepEqual(wordMarks('Be warm.', 'Be brief.'), [
      { kind: 'same', text: 'Be ' },
      { kind: 'removed', text: 'warm. ' },
      { kind: 'added', text: 'brief.' },
    ])
  })

  it('two very long texts are shown one after the other, and soon', () => {
    const many = (word: string): string => Array.from({ length: 4000 }, (_, at) => `${word}${at}`).join(' ')
    assert.deepEqual(
      wordMarks(many('old'), many('new')).map(({ kind }) => kind),
      ['removed', 'added'],
    )
  })
})
