import { apostrophe, digit, expanded, type FoldTable, foldAstral, foldTable, separator, skipped, upper } from './fold-table.ts'
import { Follower, type OnMatch, type ReadWord } from './follower.ts'
import type { Phrases } from './phrases.ts'
import { emptyHash, hashOn } from './vocabulary.ts'

export type { OnMatch } from './follower.ts'

/**
 * Finds every phrase in a text, overlapping ones too, in one pass: time grows with the text and with what is found, never with the
 * number of phrases. Case, accents, apostrophes, invisible signs and the kind of gap between words make no difference.
 *
 * A text is read twice over, side by side: as whole words, and with words split where the case changes or digits begin, so that
 * `#IslaKhan` is both `islakhan` and `isla khan`. A last `'s` may be left off: `Isla Khan's` is a match of `Isla Khan`.
 * Each match is told once, in the order in which matches end; of those that end together, the longest first.
 */
export const scan = (phrases: Phrases, text: string, onMatch: OnMatch): void => scanAll([{ phrases, onMatch }], text)

/** `scan` for several sets of phrases at the price of reading the text once. Each set is told of its own matches. */
export function scanAll(sets: readonly { readonly phrases: Phrases; readonly onMatch: OnMatch }[], text: string): void {
  const followers = sets.map(({ phrases, onMatch }) => new Follower(phrases, onMatch))
  new Reader(text, followers).run()
}

/** Digits come before all letters. */
const afterDigits = 0x3a

/** Cuts a text into folded words and hands them to those who follow. It is itself the word being read. */
class Reader implements ReadWord {
  readonly text: string
  readonly followers: readonly Follower[]
  readonly table: FoldTable
  readonly letters: Uint16Array
  readonly longest: number
  length = 0
  hash = emptyHash
  start = 0
  end = 0
  /** Not 0 where a sign after the first was folded, or is a digit: the word may have to be split. */
  mixed = 0
  stemLength = -1
  stemHash = 0
  stemEnd = 0
  /** Where the word ends that is being split. */
  wordEnd = 0

  constructor(text: string, followers: readonly Follower[]) {
    this.text = text
    this.followers = followers
    this.table = foldTable()
    this.longest = followers.reduce((most, { phrases }) => Math.max(most, phrases.vocabulary.longest), 0)
    this.letters = new Uint16Array(this.longest + 1)
  }

  run(): void {
    const { text } = this
    const { units } = this.table
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const unit = units[code] as number
      if (unit > expanded) i = this.plainLetters(i) - 1
      else if (code === 32 || (unit === separator && (code & 0xf800) !== 0xd800)) {
        if (this.length > 0) this.endWord()
      } else i = this.rare(i, code, unit)
    }
    if (this.length > 0) this.endWord()
  }

  /** Letters and digits side by side, nearly all there is: kept out of the fields until the run ends. Answers where it ends. */
  plainLetters(from: number): number {
    const { text, letters, longest } = this
    const { units } = this.table
    let { length, hash, mixed } = this
    if (length === 0) this.start = from
    // The first sign may be a capital without a border.
    let unlike = length === 0 ? 0 : -1
    let i = from
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const unit = units[code] as number
      if (unit <= expanded) break
      mixed |= (code ^ unit) & unlike
      unlike = -1
      if (unit < afterDigits) mixed |= 1
      if (length <= longest) letters[length] = unit
      length++
      hash = hashOn(hash, unit)
    }
    this.length = length
    this.hash = hash
    this.mixed = mixed
    this.end = i
    return i
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
    if (this.length <= this.longest) this.letters[this.length] = unit
    this.length++
    this.hash = hashOn(this.hash, unit)
    this.end = end
  }

  /** The word is over: it goes both ways as it is, or one way whole and the other way in parts. */
  endWord(): void {
    const { start, end, followers } = this
    if (this.stemLength >= 0) this.settleStem()
    this.wordEnd = end
    if (this.mixed !== 0 && this.hasBorder(start, end)) {
      for (const follower of followers) follower.takeWhole(this)
      this.fresh()
      this.readParts(start, end)
      return
    }
    for (let i = 0; i < followers.length; i++) followers[i]?.take(this)
    this.fresh()
  }

  /** Only an apostrophe before a last s leaves a stem. */
  settleStem(): void {
    if (this.length - this.stemLength !== 1 || this.letters[this.stemLength] !== 0x73) this.stemLength = -1
  }

  fresh(): void {
    this.length = 0
    this.hash = emptyHash
    this.mixed = 0
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
    this.settleStem()
    for (const follower of this.followers) follower.takePart(this)
    this.fresh()
  }
}
