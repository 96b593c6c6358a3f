import { type OnMatch, scanAll } from '../../../kernel/text-scan/scan.ts'
import { NameReading } from './names-seen.rule.ts'
import type { Draft, Facts, NamesSeen, Passage, Seen, WordBook, WordSeen } from './types.ts'

/** Everything of a draft that readers may come to see, in the order in which they would. File names travel with pictures. */
export function passagesOf(draft: Draft): Passage[] {
  const passages: Passage[] = [{ kind: 'text', where: 'text', picture: null, text: draft.text }]
  if (draft.title) passages.push({ kind: 'title', where: 'text', picture: null, text: draft.title })
  draft.pictures.forEach(({ alt, captions, file, credit }, index) => {
    const at = { where: `picture:${index + 1}`, picture: index + 1 } as const
    passages.push(
      { kind: 'alt', ...at, text: alt },
      { kind: 'captions', ...at, text: captions },
      { kind: 'file', ...at, text: file },
      { kind: 'credit', ...at, text: credit },
    )
  })
  return passages.filter(({ text }) => text !== '')
}

/** Scans a draft once for all checks: for the names of the roll and, in what people read, for the words of the lists. */
export function look(draft: Draft, facts: Facts): Seen {
  const names: NamesSeen[] = []
  const words: WordSeen[] = []
  for (const passage of passagesOf(draft)) {
    const reading = new NameReading(passage, facts.names)
    const ofNames = { phrases: facts.names.phrases, onMatch: reading.meet.bind(reading) }
    const ofWords = { phrases: facts.words.phrases, onMatch: wordsInto(words, passage, facts.words) }
    scanAll(passage.kind === 'file' ? [ofNames] : [ofNames, ofWords], passage.text)
    names.push(reading.seen())
  }
  return { names, words }
}

/** Keeps each word of a passage once, at its first place. */
function wordsInto(words: WordSeen[], passage: Passage, book: WordBook): OnMatch {
  const met = new Set<number>()
  return (phrase, start, end) => {
    const entry = book.entries[phrase]
    if (!entry || met.has(phrase)) return
    if (entry.inCapitals && passage.text.slice(start, end) !== passage.text.slice(start, end).toUpperCase()) return
    met.add(phrase)
    words.push({ passage, entry, start, end })
  }
}
