import { scan } from '../../../kernel/text-scan/scan.ts'
import { namesIn } from './names-seen.rule.ts'
import type { Draft, Facts, Passage, Seen, WordBook, WordSeen } from './types.ts'

/** Everything of a draft that readers may come to see, in the order in which they would. File names travel with pictures. */
export function passagesOf(draft: Draft): Passage[] {
  const passages: Passage[] = [{ kind: 'text', where: 'text', picture: null, text: draft.text }]
  draft.pictures.forEach(({ alt, file, credit }, index) => {
    const at = { where: `picture:${index + 1}`, picture: index + 1 } as const
    passages.push({ kind: 'alt', ...at, text: alt }, { kind: 'file', ...at, text: file }, { kind: 'credit', ...at, text: credit })
  })
  return passages.filter(({ text }) => text !== '')
}

/** Scans a draft once for all checks: for the names of the roll and for the words of the lists. */
export function look(draft: Draft, facts: Facts): Seen {
  const passages = passagesOf(draft)
  return {
    names: passages.map((passage) => namesIn(passage, facts.names)),
    words: passages.flatMap((passage) => (passage.kind === 'file' ? [] : wordsIn(passage, facts.words))),
  }
}

function wordsIn(passage: Passage, book: WordBook): WordSeen[] {
  const found = new Map<number, WordSeen>()
  scan(book.phrases, passage.text, (phrase, start, end) => {
    const entry = book.entries[phrase]
    if (entry && !found.has(phrase)) found.set(phrase, { passage, entry, start, end })
  })
  return [...found.values()]
}
