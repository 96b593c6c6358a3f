import { readFileSync } from 'node:fs'
import type { Passage, PupilFact } from '../../src/areas/publishing/checks/index.ts'
import { foldWords } from '../../src/kernel/text-scan/fold-words.ts'
import { composed } from './composed.ts'

export type Part = 'tuned' | 'held' | 'fresh'
export type Label = { readonly start: number; readonly end: number; readonly pupils: readonly string[] }
export type Labelled = {
  readonly part: Part
  readonly from: string
  readonly kind: Passage['kind']
  readonly text: string
  readonly labels: readonly Label[]
}
export type RollPupil = PupilFact & { readonly part: 'tuned' | 'held' }

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The pupils of the labelled set, all of them made up, with the part of the set that names them. */
export function readRoll(): readonly RollPupil[] {
  return read('roll.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line, index): RollPupil => {
      const [part = '', forename = '', surname = '', nickname = '', className = ''] = line.split(',')
      const known = { id: String(index), forename, surname, className, noPublish: null, permission: {}, nameWithPicture: false }
      return { ...known, part: part === 'held' ? 'held' : 'tuned', ...(nickname === '' ? {} : { nickname }) }
    })
}

export const staffNames = ['Priya Nair', 'Daniel Okafor', 'Hana Khan', 'Grace Mitchell', 'Mark Osborne']
export const schoolNames = ["St Martha's Park Primary School", "St Martha's Park"]

/** Every labelled sentence: those written by hand, and those composed from sentences with gaps. */
export function readLabelled(pupils: readonly RollPupil[]): readonly Labelled[] {
  const byHand = (part: Part, file: string) =>
    read(file)
      .split('\n')
      .map((line, index) => ({ part, from: `${file}:${index + 1}`, line }))
  return [...byHand('tuned', 'tuned.txt'), ...byHand('held', 'held-out.txt'), ...byHand('fresh', 'fresh.txt'), ...composed(pupils)]
    .filter(({ line }) => line !== '' && !line.startsWith('# '))
    .map((one) => labelled(one, pupils))
}

type Line = { readonly part: Part; readonly from: string; readonly line: string }
const kinds = { alt: 'alt', file: 'file', credit: 'credit', caption: 'text' } as const

/** `{Isla}` is a naming of whoever is called so; `{Izzy=Isla}` says whom it names; the sign for a new line is a new line. */
function labelled({ part, from, line }: Line, pupils: readonly RollPupil[]): Labelled {
  const kind = /^(alt|file|credit|caption): /.exec(line)
  const source = line.slice(kind?.[0].length ?? 0).replaceAll('⏎', '\n')
  const labels: Label[] = []
  let text = ''
  let at = 0
  for (const mark of source.matchAll(/\{([^{}=]+)(?:=([^{}]+))?\}/g)) {
    text += source.slice(at, mark.index)
    const words = mark[1] ?? ''
    labels.push({ start: text.length, end: text.length + words.length, pupils: named(mark[2] ?? words, pupils, from) })
    text += words
    at = mark.index + mark[0].length
  }
  text += source.slice(at)
  return { part, from, kind: kind ? kinds[kind[1] as keyof typeof kinds] : 'text', text, labels }
}

function named(words: string, pupils: readonly RollPupil[], from: string): readonly string[] {
  const wanted = foldWords(words).join(' ')
  const fold = (...names: string[]): string => foldWords(names.join(' ')).join(' ')
  const found = pupils.filter(
    ({ id, forename, surname }) => words === `#${id}` || [fold(forename), fold(surname), fold(forename, surname)].includes(wanted),
  )
  if (found.length === 0) throw new Error(`${from}: nobody on the roll is called ${words}`)
  return found.map(({ id }) => id)
}
