import { foldWords } from '../../../kernel/text-scan/fold-words.ts'
import { compilePhrases } from '../../../kernel/text-scan/phrases.ts'
import { formsOfForename, formsOfSurname, isUsable } from './name-forms.rule.ts'
import { isOrdinaryWord } from './ordinary-words.rule.ts'
import type { NameBook, NameEntry, PupilFact } from './types.ts'
import { wellKnown } from './well-known.rule.ts'

type Way = 'full' | 'initial' | 'joined' | 'forename' | 'surname' | 'classOf'
type Roster = Map<string, NameEntry>
type Words = readonly string[]

/** As many letters of a full name as are looked at first, where it may stand anywhere in a tag. */
export const beginning = 4

/**
 * Makes a roll ready to be found in a text: each pupil's full name, reversed, by initial, run together, with a nickname or a usual short form, by either
 * half of a double name; first names, surnames and classes by themselves; and, so that they are not taken for pupils, the names of staff, of the school
 * and of well-known people. Two thousand pupils take a fraction of a second and some megabytes: compile once for a roll and keep it.
 */
export function compileNames(pupils: Iterable<PupilFact>, staffNames: readonly string[], schoolNames: readonly string[] = []): NameBook {
  const roster: Roster = new Map()
  for (const pupil of pupils) addPupil(roster, pupil)
  for (const name of staffNames) cover(roster, foldWords(name))
  for (const name of [...schoolNames, ...wellKnown]) {
    const words = foldWords(name)
    const own = roster.get(words.join(' '))
    if (own === undefined || own.full.length === 0) cover(roster, words)
  }
  const entries = [...roster.values()]
  const together = picked(roster, 'joined')
  const beginnings = new Set([...together.keys()].map((name) => name.slice(0, beginning)))
  return { phrases: compilePhrases([...roster.keys()]), entries, forenames: picked(roster, 'forename'), together, beginnings }
}

const picked = (roster: Roster, way: 'joined' | 'forename'): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...roster].filter(([phrase, entry]) => entry[way].length > 0 && !phrase.includes(' ')).map(([phrase, entry]) => [phrase, entry[way]]),
  )

function cover(roster: Roster, words: Words): void {
  if (words.length > 1) entryFor(roster, words).covers = true
}

function entryFor(roster: Roster, words: Words): NameEntry {
  const phrase = words.join(' ')
  let entry = roster.get(phrase)
  if (entry === undefined) {
    const ordinary = words.every(isOrdinaryWord)
    entry = { full: [], initial: [], joined: [], forename: [], surname: [], classOf: [], covers: false, beside: new Set(), ordinary }
    roster.set(phrase, entry)
  }
  return entry
}

function add(roster: Roster, way: Way, words: Words, pupil: PupilFact): void {
  if (words.length === 0 || words.join('') === '') return
  const known = entryFor(roster, words)[way]
  if (known.at(-1) !== pupil.id) known.push(pupil.id)
}

function addPupil(roster: Roster, pupil: PupilFact): void {
  const forenames = formsOfForename(pupil.forename, pupil.nickname ?? '')
  const surnames = formsOfSurname(pupil.surname)
  for (const forename of forenames.filter(isUsable)) {
    add(roster, 'forename', forename, pupil)
    const { beside } = entryFor(roster, forename)
    for (const word of surnames.flat()) beside.add(word)
  }
  for (const surname of surnames.filter(isUsable)) add(roster, 'surname', surname, pupil)
  add(roster, 'classOf', foldWords(pupil.className), pupil)
  for (const forename of forenames) {
    for (const surname of surnames) addBoth(roster, forename, surname, pupil)
  }
}

function addBoth(roster: Roster, forename: Words, surname: Words, pupil: PupilFact): void {
  const initial = [...(forename[0] ?? '')][0] ?? ''
  add(roster, 'full', [...forename, ...surname], pupil)
  add(roster, 'full', [...surname, ...forename], pupil)
  add(roster, 'initial', [initial, ...surname], pupil)
  add(roster, 'initial', [...surname, initial], pupil)
  add(roster, 'joined', [[...forename, ...surname].join('')], pupil)
  add(roster, 'joined', [[...surname, ...forename].join('')], pupil)
}
