import { apostrophe, digit, expanded, type FoldTable, foldAstral, foldTable, separator, skipped, upper } from './fold-table.ts'
import { type Phrases, step } from './phrases.ts'
import { emptyHash, findWord, hashOn } from './vocabulary.ts'

/** Told of every match: the phrase's place in the list, and where it stands in the text as it was given (end exclusive). */
export type OnMatch = (phrase: number, start: number, end: number) => void

/**
 * Finds every phrase in a text, overlapping ones too, in one pass: time grows with the text and with what is found, never with the
 * number of phrases. Case, accents, apostrophes, invisible signs and the kind of gap between words make no difference.
 *
 * A text is read twice over, side by side: as whole words, and with words split where the case changes or digits begin, so that
 * `#IslaKhan` is both `islakhan` and `isla khan`. A last `'s` may be left off: `Isla Khan's` is a match of `Isla Khan`.
 * Each match is told once, in the order in which matches end; of those that end together, the longest first.
 */
export function scan(phrases: Phrases, text: string, onMatch: OnMatch): void {
  new Reading(phrases, text, onMatch).run()
}

/** One of the two ways of reading: how far into a phrase it is, and where its latest words began. */
type Way = { state: number; readonly starts: Int32Array; words: number }

class Reading {
  readonly phrases: Phrases
  readonly text: string
  readonly onMatch: OnMatch
  readonly table: FoldTable
  readonly letters: Uint16Array
  readonly longest: number
  readonly ringMask: number
  readonly whole: Way
  readonly split: Way
  /** How many of the latest words are the same both ways: a match within them is told once. */
  shared: number
  // The word being read.
  length = 0
  hash = emptyHash
  last = 0
  start = 0
  end = 0
  mixed = 0
  kinds = 0
  stemLength = -1
  stemHash = 0
  stemEnd = 0
  word = -1
  /** Where the word ends that is being split. */
  wordEnd = 0
  stem = -1

  constructor(phrases: Phrases, text: string, onMatch: OnMatch) {
    this.phrases = phrases
    this.text = text
    this.onMatch = onMatch
    this.table = foldTable()
    this.longest = phrases.vocabulary.longest
    this.letters = new Uint16Array(this.longest + 1)
    const ring = 2 ** Math.ceil(Math.log2(phrases.deepest + 1))
    this.ringMask = ring - 1
    this.whole = { state: 0, starts: new Int32Array(ring), words: 0 }
    this.split = { state: 0, starts: new Int32Array(ring), words: 0 }
    this.shared = phrases.deepest
  }

  run(): void {
    const { text, letters, longest } = this
    const { units } = this.table
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const unit = units[code] as number
      if (unit > expanded) {
        if (this.length === 0) this.start = i
        else this.mixed |= code ^ unit
        this.kinds |= unit < 0x3a ? 1 : 2
        if (this.length < longest) letters[this.length] = unit
        this.length++
        this.hash = hashOn(this.hash, unit)
        this.last = unit
        this.end = i + 1
      } else if (code === 32 || (unit === separator && (code & 0xf800) !== 0xd800)) {
        if (this.length > 0) this.endWord()
      } else i = this.rare(i, code, unit)
    }
    if (this.length > 0) this.endWord()
  }

  /** Marks, apostrophes, ligatures, letters beyond the first 65,536. Answers the index of the last code unit read. */
  rare(i: number, code: number, unit: number): number {
    if (unit === skipped || unit === apostrophe) {
      if (this.length > 0) this.pass(i, unit)
      return i
    }
    if (unit === expanded) {
      this.spell(this.table.expansions.get(code) ?? '', i, i + 1)
      return i
    }
    const point = this.text.codePointAt(i) ?? code
    const folded = point > 0xffff ? foldAstral(point, this.table.astral) : undefined
    if (folded === undefined) {
      if (this.length > 0) this.endWord()
    } else if (folded !== '') this.spell(folded, i, i + 2)
    return point > 0xffff ? i + 1 : i
  }

  pass(i: number, unit: number): void {
    if (unit === skipped) {
      this.end = i + 1
      return
    }
    this.stemLength = this.length
    this.stemHash = this.hash
    this.stemEnd = this.end
  }

  /** Several letters from one sign. Words in it stand apart from the words around them. */
  spell(folded: string, start: number, end: number): void {
    const apart = folded.includes(' ')
    if (apart && this.length > 0) this.endWord()
    for (let j = 0; j < folded.length; j++) {
      const unit = folded.charCodeAt(j)
      if (unit === 32) this.endWord()
      else this.letter(unit, start, end)
    }
    this.mixed |= apart ? 0 : 1
    if (apart) this.endWord()
  }

  letter(unit: number, start: number, end: number): void {
    if (this.length === 0) this.start = start
    if (this.length < this.longest) this.letters[this.length] = unit
    this.length++
    this.hash = hashOn(this.hash, unit)
    this.last = unit
    this.end = end
  }

  /** The word is over: it goes both ways as it is, or one way whole and the other way in parts. */
  endWord(): void {
    this.recognise()
    const { whole, split } = this
    const { start, end } = this
    this.wordEnd = end
    const inParts = (this.mixed !== 0 || this.kinds === 3) && this.hasBorder(start, end)
    const together = whole.state === split.state
    this.advance(whole, 0)
    if (inParts) {
      this.shared = 0
      this.fresh()
      this.readParts(start, end)
    } else {
      this.shared++
      if (together) this.follow()
      else this.advance(split, this.shared)
      this.fresh()
    }
  }

  /** Looks the word up, and what stands before a last `'s`. */
  recognise(): void {
    const { vocabulary } = this.phrases
    this.word = this.length <= this.longest ? findWord(vocabulary, this.letters, this.length, this.hash) : -1
    const hasStem = this.stemLength > 0 && this.length - this.stemLength === 1 && this.last === 0x73
    this.stem = hasStem && this.stemLength <= this.longest ? findWord(vocabulary, this.letters, this.stemLength, this.stemHash) : -1
  }

  /** One way takes a word. Matches of no more than `shared` words are known from the other way. */
  advance(way: Way, shared: number): void {
    way.starts[way.words++ & this.ringMask] = this.start
    if (this.stem >= 0) this.tell(way, step(this.phrases, way.state, this.stem), this.stemEnd, shared)
    way.state = this.word < 0 ? 0 : step(this.phrases, way.state, this.word)
    if (way.state !== 0) this.tell(way, way.state, this.end, shared)
  }

  /** Both ways stand at the same place: what the one has told, the other need not. */
  follow(): void {
    this.split.state = this.whole.state
    this.split.starts[this.split.words++ & this.ringMask] = this.start
  }

  tell(way: Way, state: number, end: number, shared: number): void {
    const { firstPhrase, phraseNext, phraseId, shorter, depth } = this.phrases
    let at = (firstPhrase[state] as number) >= 0 ? state : (shorter[state] as number)
    for (; at !== 0 && (depth[at] as number) > shared; at = shorter[at] as number) {
      const start = way.starts[(way.words - (depth[at] as number)) & this.ringMask] as number
      for (let next = firstPhrase[at] as number; next >= 0; next = phraseNext[next] as number) {
        this.onMatch(phraseId[next] as number, start, end)
      }
    }
  }

  fresh(): void {
    this.length = 0
    this.hash = emptyHash
    this.mixed = 0
    this.kinds = 0
    this.stemLength = -1
  }

  /** A new part begins where a capital follows a small letter, where digits begin or end, and at the last capital of several. */
  isBorder(before: number, i: number): boolean {
    const { kinds, units } = this.table
    const kind = kinds[this.text.charCodeAt(i)] as number
    if (kind !== before) return before !== upper || kind === digit
    if (kind !== upper) return false
    const next = this.text.charCodeAt(i + 1)
    return i + 1 < this.wordEnd && (units[next] as number) > expanded && kinds[next] === 0
  }

  hasBorder(start: number, end: number): boolean {
    let before = -1
    for (let i = start; i < end; i++) {
      const code = this.text.charCodeAt(i)
      if ((this.table.units[code] as number) < expanded) continue
      if (before >= 0 && this.isBorder(before, i)) return true
      before = this.table.kinds[code] as number
    }
    return false
  }

  readParts(start: number, end: number): void {
    let before = -1
    for (let i = start; i < end; i++) {
      const code = this.text.charCodeAt(i)
      const unit = this.table.units[code] as number
      const counts = unit >= expanded
      if (counts && before >= 0 && this.length > 0 && this.isBorder(before, i)) this.endPart()
      if (unit > expanded) this.letter(unit, i, i + 1)
      else i = this.rare(i, code, unit)
      if (counts) before = this.table.kinds[code] as number
    }
    this.endPart()
  }

  endPart(): void {
    this.recognise()
    this.advance(this.split, 0)
    this.fresh()
  }
}
