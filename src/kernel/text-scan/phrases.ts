import { foldWords } from './fold-words.ts'
import { buildVocabulary, type Vocabulary } from './vocabulary.ts'

/**
 * Phrases made ready to be found all at once: an automaton whose letters are whole words (Aho and Corasick's, 1975).
 * State 0 is "nothing of any phrase yet". Plain arrays: about 90 bytes a phrase, and nothing for a collector to walk.
 */
export type Phrases = {
  readonly count: number
  readonly vocabulary: Vocabulary
  /** Words in the longest phrase. */
  readonly deepest: number
  /** Next state from state 0, by word. */
  readonly fromStart: Int32Array
  /** Next state from every other state: open addressing over (state, word). */
  readonly edges: { readonly mask: number; readonly state: Int32Array; readonly word: Int32Array; readonly next: Int32Array }
  /** The longest other beginning of a phrase that the words so far end with. */
  readonly fallback: Int32Array
  readonly depth: Uint8Array
  /** First phrase that ends here, as an index into `phraseNext` and `phraseId`; -1 for none. */
  readonly firstPhrase: Int32Array
  readonly phraseNext: Int32Array
  readonly phraseId: Int32Array
  /** The nearest shorter state in which a phrase ends; 0 for none. */
  readonly shorter: Int32Array
}

const maxWords = 255
const stride = 2 ** 22

type Trie = {
  readonly words: Map<string, number>
  readonly next: Map<number, number>
  readonly depth: number[]
  readonly firstPhrase: number[]
  readonly phraseNext: number[]
  readonly phraseId: number[]
}

/**
 * Makes phrases ready for `scan`, which names each by its place in this list. A phrase without a letter or a digit, or of more than
 * 255 words, is never found. Time and space are linear in the text of the phrases.
 */
export function compilePhrases(phrases: readonly string[]): Phrases {
  const trie: Trie = { words: new Map(), next: new Map(), depth: [0], firstPhrase: [-1], phraseNext: [], phraseId: [] }
  phrases.forEach((phrase, id) => {
    addPhrase(trie, foldWords(phrase), id)
  })
  const states = trie.depth.length
  const compiled: Phrases = {
    count: phrases.length,
    vocabulary: buildVocabulary([...trie.words.keys()]),
    deepest: trie.depth.reduce((most, depth) => Math.max(most, depth), 1),
    fromStart: new Int32Array(trie.words.size),
    edges: emptyEdges(states),
    fallback: new Int32Array(states),
    depth: Uint8Array.from(trie.depth),
    firstPhrase: Int32Array.from(trie.firstPhrase),
    phraseNext: Int32Array.from(trie.phraseNext),
    phraseId: Int32Array.from(trie.phraseId),
    shorter: new Int32Array(states),
  }
  const byDepth = writeEdges(compiled, trie)
  writeFallbacks(compiled, byDepth)
  return compiled
}

function addPhrase(trie: Trie, words: readonly string[], id: number): void {
  if (words.length === 0 || words.length > maxWords) return
  let state = 0
  for (const text of words) {
    let word = trie.words.get(text)
    if (word === undefined) {
      word = trie.words.size
      trie.words.set(text, word)
    }
    let next = trie.next.get(state * stride + word)
    if (next === undefined) {
      next = trie.depth.length
      trie.next.set(state * stride + word, next)
      trie.depth.push((trie.depth[state] ?? 0) + 1)
      trie.firstPhrase.push(-1)
    }
    state = next
  }
  trie.phraseNext.push(trie.firstPhrase[state] ?? -1)
  trie.phraseId.push(id)
  trie.firstPhrase[state] = trie.phraseId.length - 1
}

function emptyEdges(states: number): Phrases['edges'] {
  const slots = 2 ** Math.max(1, Math.ceil(Math.log2(states * 2)))
  return { mask: slots - 1, state: new Int32Array(slots).fill(-1), word: new Int32Array(slots), next: new Int32Array(slots) }
}

const firstSlot = (state: number, word: number, mask: number): number => {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** Writes all edges and answers them by the depth of the state they lead to: state, word, next, over and over. */
function writeEdges(compiled: Phrases, trie: Trie): number[][] {
  const { edges, fromStart, depth } = compiled
  const byDepth: number[][] = Array.from({ length: compiled.deepest + 1 }, () => [])
  for (const [key, next] of trie.next) {
    const state = Math.floor(key / stride)
    const word = key % stride
    byDepth[depth[next] as number]?.push(state, word, next)
    if (state === 0) {
      fromStart[word] = next
      continue
    }
    let slot = firstSlot(state, word, edges.mask)
    while (edges.state[slot] !== -1) slot = (slot + 1) & edges.mask
    edges.state[slot] = state
    edges.word[slot] = word
    edges.next[slot] = next
  }
  return byDepth
}

/** Nearest the start first: a fallback is always shallower than the state that falls back to it. */
function writeFallbacks(compiled: Phrases, byDepth: readonly number[][]): void {
  const { fallback, firstPhrase, shorter } = compiled
  byDepth.forEach((edges, depth) => {
    for (let i = 0; i < edges.length; i += 3) {
      const [state, word, next] = [edges[i] as number, edges[i + 1] as number, edges[i + 2] as number]
      const back = depth === 1 ? 0 : step(compiled, fallback[state] as number, word)
      fallback[next] = back
      shorter[next] = (firstPhrase[back] as number) >= 0 ? back : (shorter[back] as number)
    }
  })
}

/** The state after one more word. Falls back as often as earlier words went forward, and no more: linear over a text. */
export function step(phrases: Phrases, from: number, word: number): number {
  const { edges, fallback, fromStart } = phrases
  for (let state = from; state !== 0; state = fallback[state] as number) {
    let slot = firstSlot(state, word, edges.mask)
    for (let seen = edges.state[slot]; seen !== -1; seen = edges.state[slot]) {
      if (seen === state && edges.word[slot] === word) return edges.next[slot] as number
      slot = (slot + 1) & edges.mask
    }
  }
  return fromStart[word] as number
}
