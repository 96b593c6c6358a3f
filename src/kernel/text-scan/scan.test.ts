import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { compilePhrases } from './phrases.ts'
import { scan } from './scan.ts'

/** What is found, as `phrase: the text as it stands there`. */
function found(phrases: readonly string[], text: string): string[] {
  const matches: string[] = []
  scan(compilePhrases(phrases), text, (phrase, start, end) => matches.push(`${phrases[phrase]}: ${text.slice(start, end)}`))
  return matches
}

describe('IMG-1: a name is found however it is written', () => {
  const isla = ['Isla Khan', 'islakhan']
  const cases: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
    ['in plain text', isla, 'Well done Isla Khan!', ['Isla Khan: Isla Khan']],
    ['in any case', isla, 'ISLA KHAN and isla khan', ['Isla Khan: ISLA KHAN', 'Isla Khan: isla khan']],
    ['over a line end and several spaces', isla, 'Isla \n  Khan', ['Isla Khan: Isla \n  Khan']],
    ['before a possessive', isla, "Isla Khan's bean, Isla Khan’s pot", ['Isla Khan: Isla Khan', 'Isla Khan: Isla Khan']],
    ['as a hashtag with capitals', isla, '#IslaKhan', ['islakhan: IslaKhan', 'Isla Khan: IslaKhan']],
    ['as a hashtag without capitals', isla, '#islakhan', ['islakhan: islakhan']],
    ['in a file name with a number', isla, 'IslaKhan2.jpg', ['Isla Khan: IslaKhan']],
    ['in a file name with underscores', isla, 'isla_khan_4N.jpg', ['Isla Khan: isla_khan']],
    ['with invisible signs inside', isla, 'Is\u200Bla Kh\u00ADan', ['Isla Khan: Is\u200Bla Kh\u00ADan']],
    ['in full-width letters', isla, 'Ｉｓｌａ　Ｋｈａｎ', ['Isla Khan: Ｉｓｌａ　Ｋｈａｎ']],
    ['in mathematical letters', isla, '𝐈𝐬𝐥𝐚 𝕂𝕙𝕒𝕟!', ['Isla Khan: 𝐈𝐬𝐥𝐚 𝕂𝕙𝕒𝕟']],
    [
      'with accents or without',
      ['Zoë Muñoz'],
      'Zoe Munoz, Zoë Muñoz, Zoe\u0308 Mun\u0303oz',
      ['Zoë Muñoz: Zoe Munoz', 'Zoë Muñoz: Zoë Muñoz', 'Zoë Muñoz: Zoe\u0308 Mun\u0303oz'],
    ],
    ['with a stroke or a ligature', ['Łukasz Bæk'], 'Lukasz Baek and ŁUKASZ BÆK', ['Łukasz Bæk: Lukasz Baek', 'Łukasz Bæk: ŁUKASZ BÆK']],
    [
      'with any apostrophe or none',
      ["Finn O'Brien"],
      'Finn OBrien, Finn O’Brien, Finn OʼBrien',
      ["Finn O'Brien: Finn OBrien", "Finn O'Brien: Finn O’Brien", "Finn O'Brien: Finn OʼBrien"],
    ],
    [
      'with a hyphen or a space',
      ['Anne-Marie Lee'],
      'Anne Marie Lee, Anne-Marie Lee, AnneMarie Lee',
      ['Anne-Marie Lee: Anne Marie Lee', 'Anne-Marie Lee: Anne-Marie Lee', 'Anne-Marie Lee: AnneMarie Lee'],
    ],
    ['not inside a longer word', ['Isla'], 'Islamabad and Islas', []],
    ['not where another word stands between', isla, 'Isla and Khan', []],
  ]
  for (const [name, phrases, text, expected] of cases) it(name, () => assert.deepEqual(found(phrases, text), expected))
})

describe('every match is told once, overlapping ones too', () => {
  it('tells the longest first of those that end together', () => {
    assert.deepEqual(found(['Khan', 'Isla Khan', 'Isla'], 'Isla Khan'), ['Isla: Isla', 'Isla Khan: Isla Khan', 'Khan: Khan'])
  })
  it('falls back to a shorter beginning that fits', () => {
    assert.deepEqual(found(['a b a c', 'b a d'], 'a b a d'), ['b a d: b a d'])
  })
  it('tells two equal phrases both', () => assert.deepEqual(found(['Rose', 'rose'], 'Rose').length, 2))
  it('finds nothing for a phrase without letters, and nothing in an empty text', () => {
    assert.deepEqual(found(['!!!', ''], 'anything !!!'), [])
    assert.deepEqual(found([], 'anything'), [])
    assert.deepEqual(found(['Isla'], ''), [])
  })
  it('reads one half as two words', () => assert.deepEqual(found(['1 2'], 'at ½ past'), ['1 2: ½']))
  it('is not misled by lone halves of a letter', () => assert.deepEqual(found(['Isla'], '\uD835Isla\uDC00'), ['Isla: Isla']))
})

/** The slow way: cut the text into words by regular expressions, and compare every phrase with the words at every place. */
type Word = { readonly text: string; readonly start: number; readonly end: number }
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}']/gu, '')
const border = /(?<=[a-zé])(?=[A-ZÉ])|(?<=\d)(?=[a-zA-ZéÉ])|(?<=[a-zA-ZéÉ])(?=\d)|(?<=[A-ZÉ])(?=[A-ZÉ][a-zé])/gu

function slowWords(text: string, split: boolean): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}']+/gu)].flatMap((run) => {
    let start = run.index
    return (split ? run[0].split(border) : [run[0]]).map((part) => {
      start += part.length
      return { text: part, start: start - part.length, end: start }
    })
  })
}

function slowSpans(phrases: readonly string[], text: string): Set<string> {
  const spans = new Set<string>()
  for (const words of [slowWords(text, false), slowWords(text, true)]) {
    phrases.forEach((phrase, id) => {
      const wanted = phrase.split(' ')
      for (let at = 0; at + wanted.length <= words.length; at++) {
        const here = words.slice(at, at + wanted.length)
        const [first, last] = [here[0], here.at(-1)]
        if (!first || !last || !wanted.slice(0, -1).every((word, i) => plain(here[i]?.text ?? '') === word)) continue
        if (plain(last.text) === wanted.at(-1)) spans.add(`${id} ${first.start} ${last.end}`)
        if (last.text.endsWith("'s") && plain(last.text.slice(0, -2)) === wanted.at(-1)) spans.add(`${id} ${first.start} ${last.end - 2}`)
      }
    })
  }
  return spans
}

describe('the scan and a slow search agree', () => {
  const sign = fc.constantFrom('a', 'b', 'a', 'b', 'A', 'B', 's', ' ', ' ', '-', '#', '1', 'é', 'É', "a's", "B's ")
  const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''))
  const phrase = fc
    .array(fc.constantFrom('a', 'b', 'ab', 'ba', 'as', 'e', '1', 'a1', 'abs'), { minLength: 1, maxLength: 4 })
    .map((words) => words.join(' '))
  it('on two thousand texts of few letters, where everything overlaps', () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), text, (phrases, sample) => {
        const quick: string[] = []
        scan(compilePhrases(phrases), sample, (id, start, end) => quick.push(`${id} ${start} ${end}`))
        assert.equal(new Set(quick).size, quick.length, 'a match was told twice')
        assert.deepEqual(new Set(quick), slowSpans(phrases, sample))
      }),
      { numRuns: 2000 },
    )
  })
})
