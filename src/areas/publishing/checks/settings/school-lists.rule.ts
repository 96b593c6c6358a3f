import { foldWords } from '../../../../kernel/text-scan/fold-words.ts'
import { type WordKind, wordKinds } from '../types.ts'
import type { CarefulWords, ContentiousTopic } from '../word-book.rule.ts'

/** A word as the lists keep it: `topic` for contentious ones, `better` where another can take its place. */
export type ListedWord = { readonly word: string; readonly topic: string; readonly better: string }
export type ShownWord = ListedWord & { readonly own: boolean }
export type SchoolWord = ListedWord & { readonly list: string; readonly kept: boolean }

/** Hosts that the school vouches for, and hosts that it never links to, are kept as lists too. */
export const hostLists = ['link-allow', 'link-block'] as const
export type HostList = (typeof hostLists)[number]
/** The school's own published telephone numbers, addresses and postcodes: they are nobody's personal data. */
export const contactList = 'own-contact'
export type ListName = WordKind | HostList | typeof contactList
export const listNames: readonly ListName[] = [...wordKinds, ...hostLists, contactList]

export type PackLists = {
  readonly contentious: readonly ContentiousTopic[]
  readonly confidential: readonly string[]
  readonly careful: readonly CarefulWords[]
}

/** What the policy pack has on a list. */
export function packWords(pack: PackLists, list: ListName): readonly ListedWord[] {
  const plain = (words: readonly string[]): ListedWord[] => words.map((word) => ({ word, topic: '', better: '' }))
  if (list === 'contentious') return pack.contentious.flatMap(({ topic, words }) => words.map((word) => ({ word, topic, better: '' })))
  if (list === 'confidential') return plain(pack.confidential)
  const own = pack.careful.filter((one) => one.list === list)
  return own.flatMap(({ words, better = {} }) => [
    ...plain(words),
    ...Object.entries(better).map(([word, instead]) => ({ word, topic: '', better: instead })),
  ])
}

/** The list as it counts at a school: the pack's words, without those it has taken out, and its own. A school's word wins over the pack's. */
export function countingWords(pack: PackLists, list: ListName, school: readonly SchoolWord[]): readonly ShownWord[] {
  const isPlain = list === contactList || hostLists.some((one) => one === list)
  const key = (word: string): string => (isPlain ? word.toLowerCase() : foldWords(word).join(' '))
  const merged = new Map<string, ShownWord>()
  for (const word of packWords(pack, list)) merged.set(key(word.word), { ...word, own: false })
  for (const { word, topic, better, kept } of school.filter((one) => one.list === list)) {
    if (kept) merged.set(key(word), { word, topic, better, own: true })
    else merged.delete(key(word))
  }
  return [...merged.values()]
}

/** Everything that counts, in the shapes that the checks compile. */
export function countingLists(pack: PackLists, school: readonly SchoolWord[]): PackLists {
  const topics = Map.groupBy(countingWords(pack, 'contentious', school), ({ topic }) => topic)
  return {
    contentious: [...topics].map(([topic, words]) => ({ topic, words: words.map(({ word }) => word) })),
    confidential: countingWords(pack, 'confidential', school).map(({ word }) => word),
    careful: wordKinds
      .filter((list) => list !== 'contentious' && list !== 'confidential')
      .map((list) => {
        const words = countingWords(pack, list, school)
        return {
          list,
          words: words.filter(({ better }) => better === '').map(({ word }) => word),
          better: Object.fromEntries(words.filter(({ better }) => better !== '').map(({ word, better }) => [word, better])),
        }
      }),
  }
}
