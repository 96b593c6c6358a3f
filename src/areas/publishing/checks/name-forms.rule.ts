import { foldWords } from '../../../kernel/text-scan/fold-words.ts'
import { otherForms } from './short-forms.rule.ts'

type Words = readonly string[]

/** Parts of a surname that nobody is called by alone. */
const particles = new Set('al ap ben bin bint da dal de del der des di do dos du el fitz la le mac mc o san st van ver von y'.split(' '))

/** A form by which somebody may be called alone: an initial is none. */
export const isUsable = (words: Words): boolean => words.join('').length > 1

/**
 * Anne-Marie answers to anne marie, annemarie and anne; Jürgen to juergen; and each to a nickname of the roll and to the usual short and whole forms.
 * The first form is the name itself.
 */
export function formsOfForename(forename: string, nickname: string): readonly Words[] {
  const given = [forename, nickname].flatMap((name) => [name, ...spelledOut(name)].map(foldWords).flatMap(forenameForms))
  const others = given.flatMap((words) => (words.length === 1 ? otherForms(words[0] ?? '').map((form) => [form]) : []))
  return distinct([...given, ...others])
}

function forenameForms(words: Words): readonly Words[] {
  if (words.length < 2) return words.length === 0 ? [] : [words]
  return [words, [words.join('')], words.slice(0, 1)]
}

/** Khan-Jones answers to khan jones, khanjones, khan and jones; O’Brien to obrien and o brien; De la Cruz not to la. */
export function formsOfSurname(surname: string): readonly Words[] {
  const apart = surname.replace(/['’ʼ‘`´]/g, ' ').replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  const given = [surname, ...spelledOut(surname), ...(apart === surname ? [] : [apart])].map(foldWords)
  return distinct(given.flatMap(surnameForms))
}

function surnameForms(words: Words): readonly Words[] {
  if (words.length < 2) return words.length === 0 ? [] : [words]
  const parts = words.filter((word) => word.length > 2 && !particles.has(word)).map((word) => [word])
  return [words, [words.join('')], ...parts]
}

const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae', ß: 'ss' }

/** Müller is written Mueller where the keyboard has no dots. */
function spelledOut(name: string): readonly string[] {
  const spelled = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüøåæß]/g, (letter) => letters[letter] ?? letter)
  return spelled === name.normalize('NFC').toLowerCase() ? [] : [spelled]
}

function distinct(all: readonly Words[]): readonly Words[] {
  return [...new Map(all.map((words) => [words.join(' '), words])).values()]
}
