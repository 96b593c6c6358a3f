import { schoolWords } from './school-words.rule.ts'

/** What could be said of a hashtag: how it reads better, or that its words cannot be told apart here. */
export type TagHint = { readonly tag: string; readonly at: number; readonly better: string | null }

const tags = /(?<![\p{L}\p{N}_&/])#([\p{L}\p{N}_]{2,60})/gu
/** A tag this short is one word as a rule; a longer one that nobody can take apart is asked about. */
const shortest = 6
const surelySeveral = 11

/**
 * Hashtags whose words run together: a screen reader then says one long word, and a reader stumbles. With a capital for each word it is
 * read as words. `own` are words of the post and of the school, which are told apart as well.
 * @policy TON-1 IMG-1
 */
export function tagHints(text: string, own: readonly string[]): readonly TagHint[] {
  const known = new Set([
    ...schoolWords,
    ...own.flatMap(
      (words) =>
        words
          .replace(tags, ' ')
          .toLowerCase()
          .match(/\p{L}{3,}/gu) ?? [],
    ),
  ])
  return [...text.matchAll(tags)].flatMap(({ 0: tag, 1: body = '', index }): readonly TagHint[] => {
    if (body.length < shortest || /\p{Lu}.*\p{Lu}|\p{Ll}\p{Lu}|_/u.test(body)) return []
    const words = wordsIn(body.toLowerCase(), known)
    if (words?.length === 1) return []
    if (words) return [{ tag, at: index, better: `#${words.map(capital).join('')}` }]
    return body.length >= surelySeveral ? [{ tag, at: index, better: null }] : []
  })
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The fewest known words that a run of letters is made of; numbers stand by themselves. Null where it cannot be told. */
function wordsIn(run: string, known: ReadonlySet<string>): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[], ...Array<null>(run.length).fill(null)]
  for (let end = 1; end <= run.length; end += 1)
    for (let start = Math.max(0, end - 20); start < end; start += 1) {
      const before = best[start]
      const word = run.slice(start, end)
      if (!before || !(known.has(word) || /^\d+$/.test(word))) continue
      const now = best[end]
      if (!now || before.length + 1 < now.length) best[end] = [...before, word]
    }
  return best[run.length] ?? null
}
