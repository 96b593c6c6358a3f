import { compilePhrases } from '../../../kernel/text-scan/phrases.ts'
import type { WordBook, WordEntry } from './types.ts'

export type ContentiousTopic = { readonly topic: string; readonly words: readonly string[] }

/** Makes the school's lists of contentious topics and confidential words ready to be found. Compile once for a version of the lists. */
export function compileWords(contentious: readonly ContentiousTopic[], confidential: readonly string[]): WordBook {
  const phrases: string[] = []
  const entries: WordEntry[] = []
  for (const { topic, words } of contentious) {
    for (const word of words) {
      phrases.push(word)
      entries.push({ kind: 'contentious', topic })
    }
  }
  for (const word of confidential) {
    phrases.push(word)
    entries.push({ kind: 'confidential', topic: '' })
  }
  return { phrases: compilePhrases(phrases), entries }
}
