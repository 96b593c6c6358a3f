import { mendAt, orPass, placeOf } from './finding.rule.ts'
import type { Check, Draft, Finding, Verdict, WordKind, WordSeen } from './types.ts'

export type Worded = {
  readonly check: string
  readonly clause: string
  readonly verdict: Verdict
  /** The words of which lists, and what is so where one of them stands. */
  readonly says: Partial<Readonly<Record<WordKind, (word: string) => string>>>
  readonly why: string
  readonly passes: string
  /** Whether this draft is looked at at all. */
  readonly of?: (draft: Draft) => boolean
}

/** More than these of one kind say nothing new: whoever mends the first will see the rest. */
const mostTold = 6

/** A check that looks for the words of a list: each word once, with a better one to take its place where there is one. */
export function worded({ check, clause, verdict, says, why, passes, of = () => true }: Worded): Check {
  const finding = (word: WordSeen, say: (word: string) => string): Finding => {
    const { passage, entry, start, end } = word
    const words = passage.text.slice(start, end)
    const mend =
      entry.better === ''
        ? removing(words)
        : ({ label: `Write “${cased(entry.better, words)}”`, does: 'use-words', words: cased(entry.better, words) } as const)
    return { check, clause, verdict, ...placeOf(passage, [start, end]), says: say(words), why, ...mendAt(passage, [start, end], mend) }
  }
  return (draft, _facts, seen) => {
    if (!of(draft)) return []
    const found = widest(seen.words.filter(({ entry }) => says[entry.kind] !== undefined))
    const findings = found.slice(0, mostTold).flatMap((word) => {
      const say = says[word.entry.kind]
      return say ? [finding(word, say)] : []
    })
    return orPass(findings, { check, clause, says: passes, why })
  }
}

const removing = (words: string) => ({ label: `Take “${words}” out`, does: 'remove-span' }) as const

/** The better word begins as the one it takes the place of. */
const cased = (better: string, words: string): string =>
  /^\p{Lu}\p{Ll}/u.test(words) ? better.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : better

/** Of words within words, the widest. */
function widest(found: readonly WordSeen[]): readonly WordSeen[] {
  if (found.length < 2) return found
  const holds = (a: WordSeen, b: WordSeen): boolean =>
    a !== b && a.passage === b.passage && a.start <= b.start && b.end <= a.end && a.end - a.start > b.end - b.start
  const few = found.slice(0, 4 * mostTold)
  return few.filter((one) => !few.some((other) => holds(other, one)))
}
