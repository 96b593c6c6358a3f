import { foldWords } from '../../../kernel/text-scan/fold-words.ts'
import { beginning } from './name-book.rule.ts'
import { isOrdinaryWord } from './ordinary-words.rule.ts'
import type { NameBook, NameSeen } from './types.ts'

const tag = /[#@]([\p{L}\p{M}\p{N}_'’]{4,60})/gu
const mostTags = 12
const longest = 32
const longestWord = 15
/** What is run together with a child's name in praise. */
const praise = new Set(
  (
    'well done go team our for to by the of and is it in proud congratulations congrats happy birthday good luck star stars superstar thank you thanks amazing brilliant bravo hero ' +
    'champion winner best wow super love week day year class school rocks rules legend we are so come on lets kind smiles artist author reader pride wins won says meet from with'
  ).split(' '),
)

/**
 * Pupils named in hashtags and handles where everything is run together in small letters: a full name anywhere in one, or a first name beside words of praise.
 * What is written in CamelCase the scan has found already. At most twelve tags are read, and sixty signs of each.
 */
export function namesInTags(text: string, book: NameBook): { readonly full: readonly NameSeen[]; readonly forenames: readonly NameSeen[] } {
  const [full, forenames]: [NameSeen[], NameSeen[]] = [[], []]
  let count = 0
  for (const found of text.includes('#') || text.includes('@') ? text.matchAll(tag) : []) {
    if (++count > mostTags) break
    const written = found[1] ?? ''
    const place = { start: found.index + 1, end: found.index + 1 + written.length }
    const folded = foldWords(written).join('')
    const pupils = fullNameIn(folded, book)
    if (pupils) full.push({ pupils, ...place })
    const called = pupils ? null : firstNameIn(folded, book)
    if (called) forenames.push({ pupils: called, ...place })
  }
  return { full, forenames }
}

function fullNameIn(folded: string, { together, beginnings }: NameBook): readonly string[] | null {
  for (let start = 0; start + beginning < folded.length; start++) {
    if (!beginnings.has(folded.slice(start, start + beginning))) continue
    for (let end = Math.min(folded.length, start + longest); end - start > beginning; end--) {
      const pupils = together.get(folded.slice(start, end))
      if (pupils) return pupils
    }
  }
  return null
}

/** The tag is one first name, and all else in it words of praise. */
function firstNameIn(folded: string, { forenames }: NameBook): readonly string[] | null {
  const [before, after] = [praiseUpTo(folded), praiseFrom(folded)]
  for (let start = 0; start + 3 <= folded.length; start++) {
    for (let end = Math.min(folded.length, start + longest); before[start] && end - start >= 3; end--) {
      const isPart = after[end] && end - start < folded.length
      const name = isPart ? folded.slice(start, end) : ''
      const pupils = isPart ? forenames.get(name) : undefined
      if (pupils && !isOrdinaryWord(name)) return pupils
    }
  }
  return null
}

const isDigit = (folded: string, at: number): boolean => folded.charCodeAt(at) >= 48 && folded.charCodeAt(at) <= 57

/** For each place: can all before it be cut into words of praise and digits? */
function praiseUpTo(folded: string): readonly boolean[] {
  const reached = new Array<boolean>(folded.length + 1).fill(false)
  reached[0] = true
  for (let at = 0; at < folded.length; at++) {
    if (!reached[at]) continue
    if (isDigit(folded, at)) reached[at + 1] = true
    for (let end = at + 1; end <= Math.min(folded.length, at + longestWord); end++)
      if (praise.has(folded.slice(at, end))) reached[end] = true
  }
  return reached
}

/** The same for all after it. */
function praiseFrom(folded: string): readonly boolean[] {
  const reached = new Array<boolean>(folded.length + 1).fill(false)
  reached[folded.length] = true
  for (let at = folded.length; at > 0; at--) {
    if (!reached[at]) continue
    if (isDigit(folded, at - 1)) reached[at - 1] = true
    for (let start = at - 1; start >= Math.max(0, at - longestWord); start--) if (praise.has(folded.slice(start, at))) reached[start] = true
  }
  return reached
}
