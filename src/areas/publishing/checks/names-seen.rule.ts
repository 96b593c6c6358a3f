import { foldWords } from '../../../kernel/text-scan/fold-words.ts'
import { scan } from '../../../kernel/text-scan/scan.ts'
import { isWrittenAsName } from './around-a-name.rule.ts'
import { namesInTags } from './hashtag-names.rule.ts'
import { isPupilHere, isSurnameAlone, titled } from './name-or-word.rule.ts'
import { isMostlyAName, isOrdinaryWord } from './ordinary-words.rule.ts'
import { type Place, Places } from './places.rule.ts'
import type { NameBook, NameEntry, NameSeen, NamesSeen, Passage } from './types.ts'

type Found = Place & { readonly phrase: number; readonly entry: NameEntry }

const middleNames = /^ {1,2}(?:\p{Lu}[\p{L}\p{M}'’.-]{0,20} {1,2}){1,2}$/u
const longestMiddle = 44
/** A name is looked at in so many places of a passage, in case somebody else is meant by the first; and all names together in so many. */
const placesLookedAt = 3
const looksInAll = 400

/** Reads one passage for the names of the roll. Each way of naming is kept once, at the first place where it surely is a name. */
export class NameReading {
  readonly passage: Passage
  readonly book: NameBook
  readonly full = new Map<number, NameSeen>()
  readonly forenames = new Map<number, NameSeen[]>()
  readonly classes = new Map<number, NameSeen>()
  readonly withMiddle = new Map<string, NameSeen | null>()
  readonly surnames: Found[] = []
  /** Places of full names: a surname in one of them is not a surname alone. */
  readonly named: Place[] = []
  /** Places of names that are no pupil's: nothing in them names a pupil. */
  readonly others: Place[] = []
  recent: Found[] = []
  looks = 0

  constructor(passage: Passage, book: NameBook) {
    this.passage = passage
    this.book = book
  }

  /** Takes one match of the book's phrases, in the order of the scan. */
  meet(phrase: number, start: number, end: number): void {
    const entry = this.book.entries[phrase]
    if (entry === undefined) return
    const found = { phrase, entry, start, end }
    if (entry.covers) this.others.push({ start, end })
    if (entry.full.length + entry.initial.length + entry.joined.length > 0) this.meetFull(found)
    if (entry.forename.length > 0) this.meetForename(found)
    if (entry.surname.length > 0) this.meetSurname(found)
    if (entry.classOf.length > 0 && !this.classes.has(phrase)) this.meetClass(found)
  }

  meetFull(found: Found): void {
    const pupils = this.pupilsNamed(found)
    if (pupils.length === 0) return
    this.named.push(found)
    if (!this.full.has(found.phrase)) this.full.set(found.phrase, { pupils, start: found.start, end: found.end })
  }

  /** The pupils whose full name stands here, by whichever way of writing it holds. */
  pupilsNamed({ entry, start, end }: Found): readonly string[] {
    const words = this.passage.text.slice(start, end)
    const apart = this.isTagOrFile(start)
    if (entry.full.length > 0 && (apart || isOneName(words, this.book, entry))) return entry.full
    if (entry.joined.length > 0 && (apart || /\p{Ll}\p{Lu}/u.test(words))) return entry.joined
    return entry.initial.length > 0 && isInitialed(words) && !titled(this.passage.text, start) ? entry.initial : []
  }

  isTagOrFile(start: number): boolean {
    return this.passage.kind === 'file' || '#@'.includes(this.passage.text[start - 1] ?? ' ')
  }

  meetForename(found: Found): void {
    const { phrase, entry, start, end } = found
    const { text } = this.passage
    const inFile = this.passage.kind === 'file' && isMostlyAName(text.slice(start, end))
    if (entry.ordinary && !inFile && !/^\p{Lu}/u.test(text[start] ?? '')) return
    this.recent = [...this.recent.slice(-2), found]
    const known = this.forenames.get(phrase)
    if (known !== undefined && known.length >= placesLookedAt) return
    this.looks++
    const isOwnName = (word: string): boolean => this.isOf(entry, word)
    if (this.looks < looksInAll && !isPupilHere({ text, start, end, ordinary: entry.ordinary && !inFile, isOwnName })) return
    const place = { pupils: entry.forename, start, end }
    if (known) known.push(place)
    else this.forenames.set(phrase, [place])
  }

  /** A surname or an initial of somebody called so, a slip of the pen in it, or another first name of the roll. */
  isOf(entry: NameEntry, word: string): boolean {
    const folded = foldWords(word)[0]?.replace(/s$/, (s) => (/['’]s$/.test(word) ? '' : s)) ?? ''
    if (folded.length < 2 || entry.beside.has(folded) || this.book.forenames.has(folded)) return true
    return folded.length > 3 && [...entry.beside].some((own) => isSlipOf(own, folded))
  }

  meetSurname(found: Found): void {
    this.findMiddle(found)
    if (found.entry.forename.length === 0 && this.surnames.length < looksInAll) this.surnames.push(found)
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
      if (this.withMiddle.get(key)) this.named.push({ start, end })
    }
  }

  meetClass(found: Found): void {
    const words = this.passage.text.slice(found.start, found.end)
    if (/\d/.test(words) || /^\p{Lu}/u.test(words))
      this.classes.set(found.phrase, { pupils: found.entry.classOf, start: found.start, end: found.end })
  }

  seen(): NamesSeen {
    const others = new Places(this.others)
    const tags = namesInTags(this.passage.text, this.book)
    const inFull = [...this.full.values(), ...this.withMiddle.values()].filter((name) => name !== null)
    const full = [...inFull.filter((name) => !others.holdsMoreThan(name)), ...tags.full]
    const forenames = [...this.forenames.values()].flatMap((places) => places.find((place) => !others.holds(place)) ?? [])
    const surnames = this.surnamesAlone(new Places([...this.named, ...this.others]))
    return { passage: this.passage, full, forenames: [...forenames, ...tags.forenames], surnames, classes: [...this.classes.values()] }
  }

  surnamesAlone(covered: Places): NameSeen[] {
    const alone = new Map<number, NameSeen>()
    for (const found of this.surnames) {
      const { phrase, entry, start, end } = found
      if (alone.has(phrase) || covered.holds(found)) continue
      const isOwnName = (word: string): boolean => isWrittenAsName(word) && this.book.forenames.has(foldWords(word)[0] ?? '')
      if (isSurnameAlone({ text: this.passage.text, start, end, ordinary: entry.ordinary, isOwnName }))
        alone.set(phrase, { pupils: entry.surname, start, end })
    }
    return [...alone.values()]
  }
}

/** One letter left out, put in or changed, or two that changed places. */
function isSlipOf(name: string, word: string): boolean {
  if (Math.abs(name.length - word.length) > 1) return false
  let same = 0
  while (same < name.length && name[same] === word[same]) same++
  const [a, b] = [name.slice(same), word.slice(same)]
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0])
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
