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
  /** Two numbers a slot, side by side in memory: the word (-1 for an empty slot) and its hash. */
  readonly slots: Int32Array
  /** One bit a slot: set where some word would best stand. Small enough to stay at hand. */
  readonly homes: Uint8Array
  /** Word `i` is `letters[offsets[i]..offsets[i + 1])`. */
  readonly offsets: Int32Array
  readonly letters: Uint16Array
}

const powerOfTwoOver = (least: number): number => 2 ** Math.max(1, Math.ceil(Math.log2(least + 1)))

/** A quarter full at the most, so that a search ends after a step or two. */
export function buildVocabulary(words: readonly string[]): Vocabulary {
  const count = powerOfTwoOver(words.length * 4)
  const mask = count - 1
  const slots = new Int32Array(count * 2).fill(-1)
  const homes = new Uint8Array((count >> 3) + 1)
  const offsets = new Int32Array(words.length + 1)
  const letters = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0))
  let end = 0
  let longest = 0
  words.forEach((word, index) => {
    for (let i = 0; i < word.length; i++) letters[end++] = word.charCodeAt(i)
    offsets[index + 1] = end
    longest = Math.max(longest, word.length)
    const hash = hashOf(word)
    let slot = firstSlot(hash, mask)
    homes[slot >> 3] = (homes[slot >> 3] as number) | (1 << (slot & 7))
    while (slots[slot * 2] !== -1) slot = (slot + 1) & mask
    slots[slot * 2] = index
    slots[slot * 2 + 1] = hash
  })
  return { size: words.length, longest, mask, slots, homes, offsets, letters }
}

const firstSlot = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask

/** False only where no word can have this hash: one bit tells, and most words of a text end here. */
export function mayHave({ mask, homes }: Vocabulary, hash: number): boolean {
  const home = firstSlot(hash, mask)
  return ((homes[home >> 3] as number) & (1 << (home & 7))) !== 0
}

/** The number of the word whose units are `units[0..length)`, or -1. Never taken for another by an equal hash. */
export function findWord(vocabulary: Vocabulary, units: Uint16Array, length: number, hash: number): number {
  const { mask, slots } = vocabulary
  if (!mayHave(vocabulary, hash)) return -1
  for (let slot = firstSlot(hash, mask); ; slot = (slot + 1) & mask) {
    const word = slots[slot * 2] as number
    if (word === -1) return -1
    if (slots[slot * 2 + 1] === hash && isSame(vocabulary, word, units, length)) return word
  }
}

function isSame(vocabulary: Vocabulary, word: number, units: Uint16Array, length: number): boolean {
  const { offsets, letters } = vocabulary
  const from = offsets[word] as number
  if ((offsets[word + 1] as number) - from !== length) return false
  for (let i = 0; i < length; i++) if (letters[from + i] !== units[i]) return false
  return true
}
