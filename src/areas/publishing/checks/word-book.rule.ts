import { foldWords } from '../../../kernel/text-scan/fold-words.ts'
import { compilePhrases } from '../../../kernel/text-scan/phrases.ts'
import type { WordBook, WordEntry, WordKind } from './types.ts'

export type ContentiousTopic = { readonly topic: string; readonly words: readonly string[] }
/** A list of words for one check, and those that have better ones to take their place. */
export type CarefulWords = {
  readonly list: WordKind
  readonly words: readonly string[]
  readonly better?: Readonly<Record<string, string>>
}

/** Makes the school's lists ready to be found: topics, confidential words, and the words of the other checks. Compile once for a version of the lists. */
export function compileWords(
  contentious: readonly ContentiousTopic[],
  confidential: readonly string[],
  careful: readonly CarefulWords[] = [],
): WordBook {
  const phrases: string[] = []
  const entries: WordEntry[] = []
  const add = (word: string, entry: Omit<WordEntry, 'inCapitals'>): void => {
    phrases.push(word)
    entries.push({ ...entry, inCapitals: entry.kind === 'plain' && /^[A-Z][A-Za-z0-9]*[A-Z0-9]\b/.test(word) })
  }
  for (const { topic, words } of contentious) for (const word of words) add(word, { kind: 'contentious', topic, better: '' })
  for (const word of confidential) add(word, { kind: 'confidential', topic: '', better: '' })
  for (const { list, words, better = {} } of careful) {
    for (const word of words) add(word, { kind: list, topic: '', better: '' })
    for (const [word, instead] of Object.entries(better)) add(word, { kind: list, topic: '', better: instead })
  }
  const rude = careful.filter(({ list }) => list === 'rude').flatMap(({ words }) => words.map(foldWords))
  return { phrases: compilePhrases(phrases), entries, rude: new Set(rude.filter(({ length }) => length === 1).flat()) }
}
