import { type Phrases, step } from './phrases.ts'
import { findWord, mayHave, type Vocabulary } from './vocabulary.ts'

/** Told of every match: the phrase's place in the list, and where it stands in the text as it was given (end exclusive). */
export type OnMatch = (phrase: number, start: number, end: number) => void

/** A word as the reader hands it on: its folded letters, and what stands before a last `'s` if there is one. */
export type ReadWord = {
  readonly letters: Uint16Array
  readonly length: number
  readonly hash: number
  readonly start: number
  readonly end: number
  /** -1 where the word has no possessive end. */
  readonly stemLength: number
  readonly stemHash: number
  readonly stemEnd: number
}

/** One of the two ways of reading: how far into a phrase it is, and where its latest words began. */
type Way = { state: number; readonly starts: Int32Array; words: number }

/** Follows one set of phrases through a text, word by word, both ways of reading it. */
export class Follower {
  readonly phrases: Phrases
  readonly vocabulary: Vocabulary
  readonly onMatch: OnMatch
  readonly ringMask: number
  readonly whole: Way
  readonly split: Way
  /** How many of the latest words are the same both ways: a match within them is told once. */
  shared: number
  /** Somewhere within a phrase, one way or the other. */
  going = false
  word = -1
  stem = -1

  constructor(phrases: Phrases, onMatch: OnMatch) {
    this.phrases = phrases
    this.vocabulary = phrases.vocabulary
    this.onMatch = onMatch
    const ring = 2 ** Math.ceil(Math.log2(phrases.deepest + 1))
    this.ringMask = ring - 1
    this.whole = { state: 0, starts: new Int32Array(ring), words: 0 }
    this.split = { state: 0, starts: new Int32Array(ring), words: 0 }
    this.shared = phrases.deepest
  }

  /** A word that is the same both ways. */
  take(read: ReadWord): void {
    this.shared++
    if (read.stemLength < 0 && !mayHave(this.vocabulary, read.hash)) {
      this.stop()
      return
    }
    this.recognise(read)
    if (this.word < 0 && this.stem < 0) {
      this.stop()
      return
    }
    this.going = true
    const { whole, split } = this
    const together = whole.state === split.state
    this.advance(whole, read, 0)
    if (together) this.keepUp(read.start)
    else this.advance(split, read, this.shared)
  }

  /** No phrase has this word, so none goes on over it. */
  stop(): void {
    if (!this.going) return
    this.going = false
    this.whole.state = 0
    this.split.state = 0
  }

  /** A word that the one way takes whole; its parts follow for the other way. */
  takeWhole(read: ReadWord): void {
    this.going = true
    this.recognise(read)
    this.advance(this.whole, read, 0)
    this.shared = 0
  }

  takePart(read: ReadWord): void {
    this.recognise(read)
    this.advance(this.split, read, 0)
  }

  recognise({ letters, length, hash, stemLength, stemHash }: ReadWord): void {
    const { vocabulary } = this
    this.word = length <= vocabulary.longest ? findWord(vocabulary, letters, length, hash) : -1
    this.stem = stemLength > 0 && stemLength <= vocabulary.longest ? findWord(vocabulary, letters, stemLength, stemHash) : -1
  }

  /** One way takes a word. Matches of no more than `known` words were told by the other way. */
  advance(way: Way, read: ReadWord, known: number): void {
    way.starts[way.words++ & this.ringMask] = read.start
    if (this.stem >= 0) this.tell(way, step(this.phrases, way.state, this.stem), { end: read.stemEnd, known })
    way.state = this.word < 0 ? 0 : step(this.phrases, way.state, this.word)
    if (way.state !== 0) this.tell(way, way.state, { end: read.end, known })
  }

  /** Both ways stand at the same place: what the one has told, the other need not. */
  keepUp(start: number): void {
    this.split.state = this.whole.state
    this.split.starts[this.split.words++ & this.ringMask] = start
  }

  tell(way: Way, state: number, { end, known }: { readonly end: number; readonly known: number }): void {
    const { firstPhrase, phraseNext, phraseId, shorter, depth } = this.phrases
    let at = (firstPhrase[state] as number) >= 0 ? state : (shorter[state] as number)
    for (; at !== 0 && (depth[at] as number) > known; at = shorter[at] as number) {
      const start = way.starts[(way.words - (depth[at] as number)) & this.ringMask] as number
      for (let next = firstPhrase[at] as number; next >= 0; next = phraseNext[next] as number) {
        this.onMatch(phraseId[next] as number, start, end)
      }
    }
  }
}
