const fewestWords = 30
/** A page: how a text begins is how it goes on, and how its readers judge it. */
const longestSample = 2_000

type Counts = { words: number; sentences: number; syllables: number }

const [letter, vowel, mark, stop] = [1, 3, 5, 8]
const kinds = new Uint8Array(128)
for (const sign of 'bcdfghjklmnpqrstvwxz') kinds[sign.charCodeAt(0)] = kinds[sign.toUpperCase().charCodeAt(0)] = letter
for (const sign of 'aeiouy') kinds[sign.charCodeAt(0)] = kinds[sign.toUpperCase().charCodeAt(0)] = vowel
for (const sign of '.!?\n') kinds[sign.charCodeAt(0)] = stop
kinds[39] = mark

/** 1 for a letter, 3 for a vowel, 5 for an apostrophe, 8 for the end of a sentence, 0 for the rest. What is part of a word is odd. */
const kindOf = (code: number): number => (code < 128 ? (kinds[code] as number) : code === 0x2019 ? mark : 0)
const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || Number.isNaN(code)

/** Vowel groups, less a silent last e: close enough for an average over a text. One pass. */
function countsOf(text: string): Counts {
  const counts = { words: 0, sentences: 0, syllables: 0 }
  for (let at = 0; at < Math.min(text.length, longestSample); at++) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === letter || kind === vowel) at = countWord(text, at, counts) - 1
    else if (kind === stop && isBlank(text.charCodeAt(at + 1)) && counts.words > 0) counts.sentences++
  }
  return counts
}

/** Counts the word that begins at `start`, and answers where it ends. */
function countWord(text: string, start: number, counts: Counts): number {
  let [end, groups, before] = [start, 0, 0]
  for (let kind = kindOf(text.charCodeAt(end)); (kind & 1) === 1; kind = kindOf(text.charCodeAt(++end))) {
    if (kind === vowel && before !== vowel) groups++
    before = kind
  }
  const nextToLast = text.charCodeAt(end - 2) | 32
  const silent = (text.charCodeAt(end - 1) | 32) === 101 && end - start > 2 && kindOf(nextToLast) === letter && nextToLast !== 108
  counts.words++
  counts.syllables += Math.max(1, silent ? groups - 1 : groups)
  return end
}

/**
 * The age at which most people read a text with ease, by the Flesch-Kincaid formula on its first page, in whole years; null for fewer than thirty words,
 * of which no formula can say anything.
 * @policy TON-1
 */
export function readingAge(text: string): number | null {
  const { words, sentences, syllables } = countsOf(text)
  if (words < fewestWords) return null
  const grade = 0.39 * (words / Math.max(1, sentences)) + 11.8 * (syllables / words) - 15.59
  return Math.max(5, Math.round(grade + 5))
}
