/** Vowel groups, less a silent last e: close enough for an average over a text. */
function syllables(word: string): number {
  const groups = word.toLowerCase().match(/[aeiouy]{1,4}/g)?.length ?? 1
  return Math.max(1, /[^aeiouyl]e$/i.test(word) ? groups - 1 : groups)
}

const fewestWords = 30

/**
 * The age at which most people read a text with ease, by the Flesch-Kincaid formula, in whole years; null for fewer than thirty words,
 * of which no formula can say anything.
 * @policy TON-1
 */
export function readingAge(text: string): number | null {
  const words = text.match(/[a-z][a-z'’]{0,40}/gi) ?? []
  if (words.length < fewestWords) return null
  const sentences = Math.max(1, text.match(/[.!?\n]+(?:\s|$)/g)?.length ?? 1)
  const total = words.reduce((sum, word) => sum + syllables(word), 0)
  const grade = 0.39 * (words.length / sentences) + 11.8 * (total / words.length) - 15.59
  return Math.max(5, Math.round(grade + 5))
}
