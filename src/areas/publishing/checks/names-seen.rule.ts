import { scan } from '../../../kernel/text-scan/scan.ts'
import { isOrdinaryWord } from './ordinary-words.rule.ts'
import type { NameBook, NameEntry, NameSeen, NamesSeen, Passage } from './types.ts'

type Place = { readonly start: number; readonly end: number }
type Found = Place & { readonly phrase: number; readonly entry: NameEntry }

const title =
  /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|mx|dr|sir|dame|lady|lord|rev|revd|father|cllr|prof|professor|coach|pc|nurse|king|queen|prince|princess|st|saint)\.?\s{1,2}$/iu
const middleNames = /^ {1,2}(?:\p{Lu}[\p{L}\p{M}'’.-]{0,20} {1,2}){1,2}$/u
const longestMiddle = 44
/** Reads one passage for the names of the roll. Each way of naming is kept once, at the first place where it surely is a name. */
export class NameReading {
  readonly passage: Passage
  readonly book: NameBook
  readonly full = new Map<number, NameSeen>()
  readonly forenames = new Map<number, NameSeen>()
  readonly classes = new Map<number, NameSeen>()
  readonly withMiddle = new Map<string, NameSeen | null>()
  readonly surnames: Found[] = []
  /** Places of full names and of staff: a surname in one of them is not a surname alone. */
  readonly covered: Place[] = []
  recent: Found[] = []

  constructor(passage: Passage, book: NameBook) {
    this.passage = passage
    this.book = book
  }

  /** Takes one match of the book's phrases, in the order of the scan. */
  meet(phrase: number, start: number, end: number): void {
    const entry = this.book.entries[phrase]
    if (entry === undefined) return
    const found = { phrase, entry, start, end }
    if (entry.staff) this.covered.push({ start, end })
    if (entry.full.length + entry.initial.length + entry.joined.length > 0) this.meetFull(found)
    if (entry.forename.length > 0) this.meetForename(found)
    if (entry.surname.length > 0) this.meetSurname(found)
    if (entry.classOf.length > 0 && !this.classes.has(phrase)) this.meetClass(found)
  }

  meetFull(found: Found): void {
    const pupils = this.pupilsNamed(found)
    if (pupils.length === 0) return
    this.covered.push(found)
    if (!this.full.has(found.phrase)) this.full.set(found.phrase, { pupils, start: found.start, end: found.end })
  }

  /** The pupils whose full name stands here, by whichever way of writing it holds. */
  pupilsNamed({ entry, start, end }: Found): readonly string[] {
    const words = this.passage.text.slice(start, end)
    if (entry.full.length > 0 && isOneName(words, this.book, entry)) return entry.full
    if (entry.joined.length > 0 && this.isWrittenTogether(words, start)) return entry.joined
    return entry.initial.length > 0 && isInitialed(words) && !this.hasTitle(start) ? entry.initial : []
  }

  isWrittenTogether(words: string, start: number): boolean {
    return this.passage.kind === 'file' || '#@'.includes(this.passage.text[start - 1] ?? ' ') || /\p{Ll}\p{Lu}/u.test(words)
  }

  hasTitle(start: number): boolean {
    return title.test(this.passage.text.slice(Math.max(0, start - 12), start))
  }

  /** An ordinary word is a name where it has a capital that no beginning of a sentence gave it. */
  isNameHere({ entry, start, end }: Found): boolean {
    if (!entry.ordinary) return true
    if (!/^\p{Lu}\p{M}*\p{Ll}/u.test(this.passage.text.slice(start, end))) return false
    return !beginsSentence(this.passage.text, start)
  }

  meetForename(found: Found): void {
    if (found.entry.ordinary && !/^\p{Lu}/u.test(this.passage.text[found.start] ?? '')) return
    this.recent = [...this.recent.slice(-2), found]
    const { phrase, entry, start, end } = found
    if (!this.forenames.has(phrase) && this.isNameHere(found)) this.forenames.set(phrase, { pupils: entry.forename, start, end })
  }

  meetSurname(found: Found): void {
    this.findMiddle(found)
    if (found.entry.forename.length === 0 && this.surnames.length < 2000) this.surnames.push(found)
  }

  /** `Isla Rose Khan`, `Isla R. Khan`: a middle name hides nobody. */
  findMiddle(surname: Found): void {
    for (const forename of this.recent) {
      const gap = surname.start - forename.end
      if (gap < 3 || gap > longestMiddle || !middleNames.test(this.passage.text.slice(forename.end, surname.start))) continue
      const key = `${forename.phrase} ${surname.phrase}`
      const [start, end] = [forename.start, surname.end]
      if (!this.withMiddle.has(key)) {
        const pupils = forename.entry.forename.filter((pupil) => surname.entry.surname.includes(pupil))
        this.withMiddle.set(key, pupils.length > 0 ? { pupils, start, end } : null)
      }
      if (this.withMiddle.get(key)) this.covered.push({ start, end })
    }
  }

  meetClass(found: Found): void {
    const words = this.passage.text.slice(found.start, found.end)
    if (/\d/.test(words) || /^\p{Lu}/u.test(words))
      this.classes.set(found.phrase, { pupils: found.entry.classOf, start: found.start, end: found.end })
  }

  seen(): NamesSeen {
    const full = [...this.full.values(), ...this.withMiddle.values()].filter((name) => name !== null)
    const classes = [...this.classes.values()]
    return { passage: this.passage, full, forenames: [...this.forenames.values()], surnames: this.surnamesAlone(), classes }
  }

  surnamesAlone(): NameSeen[] {
    const alone = new Map<number, NameSeen>()
    const covers = merged(this.covered)
    for (const found of this.surnames) {
      const { phrase, entry, start, end } = found
      if (alone.has(phrase) || isCovered(covers, found) || this.hasTitle(start) || !this.isNameHere(found)) continue
      alone.set(phrase, { pupils: entry.surname, start, end })
    }
    return [...alone.values()]
  }
}

/** The words of a full name stand side by side; a list (`Thomas, James`) or a new sentence between them makes two names. */
function isOneName(words: string, book: NameBook, entry: NameEntry): boolean {
  if (entry.ordinary && words.split(/[^\p{L}\p{M}'’]+/u).some((word) => !/^\p{Lu}/u.test(word))) return false
  if (!/[^\p{L}\p{N}\p{M}\p{Cf} _'’ʼ-]/u.test(words)) return true
  if (/[.!?]["'”’)]{0,2}\s/u.test(words)) return false
  return !/[,;\n/&+]/.test(words) || !isList(words, book)
}

/** Where the last of the words is a first name of the roll as well as the first, a comma parts two children. */
function isList(words: string, book: NameBook): boolean {
  let firstNames = 0
  scan(book.phrases, words, (phrase) => {
    if ((book.entries[phrase]?.forename.length ?? 0) > 0) firstNames++
  })
  return firstNames > 1
}

/** `I. Khan`, `I Khan`, `Khan, I.`: capitals both; `A Long` and `I May` are names only with the full stop. */
function isInitialed(words: string): boolean {
  const parts = words.split(/[^\p{L}\p{M}'’]+/u).filter((part) => part !== '')
  if (parts.some((part) => !/^\p{Lu}/u.test(part)) || /[!?;\n]/.test(words)) return false
  const isWord = (part: string) => (part.length === 1 ? 'AIO'.includes(part) : isOrdinaryWord(part.toLowerCase()))
  return !parts.every(isWord) || /^\p{Lu}\./u.test(words)
}

/** Does the word at `start` stand first in a sentence, a line, or after a sign that is no letter? */
function beginsSentence(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at < 16; at--) {
    const sign = text[at] ?? ''
    if (sign === '\n') return true
    if (!/[\s"'“”‘’(*_]/.test(sign)) return !/[\p{L}\p{N},&#@/)-]/u.test(sign)
  }
  return true
}

/** Places in order, those that touch made one. */
function merged(places: readonly Place[]): Place[] {
  const whole: { start: number; end: number }[] = []
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else whole.push({ start, end })
  }
  return whole
}

function isCovered(covers: readonly Place[], { start, end }: Place): boolean {
  let [low, high] = [0, covers.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const cover = covers[middle] as Place
    if (cover.start <= start && end <= cover.end) return true
    if (cover.start > start) high = middle - 1
    else low = middle + 1
  }
  return false
}
