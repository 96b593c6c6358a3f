import { foldWords } from '../../../kernel/text-scan/fold-words.ts'
import { compilePhrases } from '../../../kernel/text-scan/phrases.ts'
import { isOrdinaryWord } from './ordinary-words.rule.ts'
import type { NameBook, NameEntry, PupilFact } from './types.ts'

type Way = 'full' | 'initial' | 'joined' | 'forename' | 'surname' | 'classOf'
type Roster = Map<string, NameEntry>

/** Parts of a surname that nobody is called by alone. */
const particles = new Set('al ap ben bin bint da dal de del der des di do dos du el fitz la le mac mc o san st van ver von y'.split(' '))

/**
 * Makes a roll ready to be found in a text: each pupil's full name, reversed, by initial, run together, with a nickname, by either
 * half of a double name; first names, surnames and classes by themselves; and the names of staff, so that they are not taken for pupils.
 * Two thousand pupils take a fraction of a second and about two megabytes: compile once for a roll and keep it.
 */
export function compileNames(pupils: Iterable<PupilFact>, staffNames: readonly string[]): NameBook {
  const roster: Roster = new Map()
  for (const pupil of pupils) addPupil(roster, pupil)
  for (const name of staffNames) {
    const words = foldWords(name)
    if (words.length > 1) entryFor(roster, words).staff = true
  }
  return { phrases: compilePhrases([...roster.keys()]), entries: [...roster.values()] }
}

function entryFor(roster: Roster, words: readonly string[]): NameEntry {
  const phrase = words.join(' ')
  let entry = roster.get(phrase)
  if (entry === undefined) {
    entry = {
      full: [],
      initial: [],
      joined: [],
      forename: [],
      surname: [],
      classOf: [],
      staff: false,
      ordinary: words.every(isOrdinaryWord),
    }
    roster.set(phrase, entry)
  }
  return entry
}

function add(roster: Roster, way: Way, words: readonly string[], pupil: PupilFact): void {
  if (words.length === 0 || words.join('') === '') return
  const known = entryFor(roster, words)[way]
  if (known.at(-1) !== pupil.id) known.push(pupil.id)
}

function addPupil(roster: Roster, pupil: PupilFact): void {
  const forenames = [pupil.forename, pupil.nickname ?? ''].flatMap((name) => forenameForms(foldWords(name)))
  const surnames = surnameForms(foldWords(pupil.surname))
  for (const forename of forenames) add(roster, 'forename', forename, pupil)
  for (const surname of surnames) add(roster, 'surname', surname, pupil)
  add(roster, 'classOf', foldWords(pupil.className), pupil)
  for (const forename of forenames) {
    for (const surname of surnames) addBoth(roster, forename, surname, pupil)
  }
}

function addBoth(roster: Roster, forename: readonly string[], surname: readonly string[], pupil: PupilFact): void {
  const initial = [...(forename[0] ?? '')][0] ?? ''
  add(roster, 'full', [...forename, ...surname], pupil)
  add(roster, 'full', [...surname, ...forename], pupil)
  add(roster, 'initial', [initial, ...surname], pupil)
  add(roster, 'initial', [...surname, initial], pupil)
  add(roster, 'joined', [[...forename, ...surname].join('')], pupil)
  add(roster, 'joined', [[...surname, ...forename].join('')], pupil)
}

/** Anne-Marie answers to anne marie, annemarie and anne. */
function forenameForms(words: readonly string[]): (readonly string[])[] {
  if (words.length < 2) return words.length === 0 ? [] : [words]
  return [words, [words.join('')], words.slice(0, 1)]
}

/** Khan-Jones answers to khan jones, khanjones, khan and jones; De la Cruz not to la. */
function surnameForms(words: readonly string[]): (readonly string[])[] {
  if (words.length < 2) return words.length === 0 ? [] : [words]
  const parts = words.filter((word) => word.length > 2 && !particles.has(word)).map((word) => [word])
  return [words, [words.join('')], ...parts]
}
