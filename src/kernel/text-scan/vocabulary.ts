/** Where every hash of a word begins. */
export const emptyHash = 0x811c9dc5 | 0

/** The hash of a word one folded unit longer. */
export const hashOn = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)

export function hashOf(word: string): number {
  let hash = emptyHash
  for (let i = 0; i < word.length; i++) hash = hashOn(hash, word.charCodeAt(i))
  return hash
}

/** Every word of every phrase, once, in flat arrays: a word is looked up by its hash and then compared letter for letter. */
export type Vocabulary = {
  readonly size: number
  readonly longest: number
  readonly mask: number
  readonly slotHash: Int32Array
  readonly slotWord: Int32Array
  /** Word `i` is `letters[offsets[i]..offsets[i + 1])`. */
  readonly offsets: Int32Array
  readonly letters: Uint16Array
}

const powerOfTwoOver = (least: number): number => 2 ** Math.max(1, Math.ceil(Math.log2(least + 1)))

/** A quarter full at the most, so that a search ends after a step or two. */
export function buildVocabulary(words: readonly string[]): Vocabulary {
  const slots = powerOfTwoOver(words.length * 4)
  const slotHash = new Int32Array(slots)
  const slotWord = new Int32Array(slots).fill(-1)
  const offsets = new Int32Array(words.length + 1)
  const letters = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0))
  let end = 0
  let longest = 0
  words.forEach((word, index) => {
    for (let i = 0; i < word.length; i++) letters[end++] = word.charCodeAt(i)
    offsets[index + 1] = end
    longest = Math.max(longest, word.length)
    const hash = hashOf(word)
    let slot = firstSlot(hash, slots - 1)
    while (slotWord[slot] !== -1) slot = (slot + 1) & (slots - 1)
    slotHash[slot] = hash
    slotWord[slot] = index
  })
  return { size: words.length, longest, mask: slots - 1, slotHash, slotWord, offsets, letters }
}

const firstSlot = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask

/** The number of the word whose units are `units[0..length)`, or -1. Never taken for another by an equal hash. */
export function findWord(vocabulary: Vocabulary, units: Uint16Array, length: number, hash: number): number {
  const { mask, slotHash, slotWord } = vocabulary
  for (let slot = firstSlot(hash, mask); ; slot = (slot + 1) & mask) {
    const word = slotWord[slot] as number
    if (word === -1) return -1
    if (slotHash[slot] === hash && isSame(vocabulary, word, units, length)) return word
  }
}

function isSame(vocabulary: Vocabulary, word: number, units: Uint16Array, length: number): boolean {
  const { offsets, letters } = vocabulary
  const from = offsets[word] as number
  if ((offsets[word + 1] as number) - from !== length) return false
  for (let i = 0; i < length; i++) if (letters[from + i] !== units[i]) return false
  return true
}
