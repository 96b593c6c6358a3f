import { orPass } from './finding.rule.ts'
import type { Check } from './types.ts'

const why = 'Families should see who is speaking for the school.'
const roleWords = new Set(
  (
    'teacher head headteacher principal office team staff governors governor pta class year reception nursery sendco senco secretary bursar librarian ' +
    'caretaker club leader coordinator council committee friends school'
  ).split(' '),
)
const titles = new Set('mr mrs ms miss mx dr rev sir dame'.split(' '))
const longestSignature = 80
const longestEnding = 300
const mostTags = 20
const dash = /(?:^|\s)[-–—~]{1,2}\s{0,2}(?=\p{L})/gu
const spoken = /(?:^|[\s.!])(?:posted by|written by|from|by|love|thank you|thanks|best wishes|yours),?\s(?=\p{L})/giu

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}'’-]+/u).filter((word) => word !== '')

/** The end of the text, without the hashtags, handles, links and signs that may follow a signature. */
function ending(text: string): string {
  let end = text.slice(-longestEnding).trimEnd()
  for (let round = 0; round < mostTags; round++) {
    const lastGap = Math.max(end.lastIndexOf(' '), end.lastIndexOf('\n'))
    const word = end.slice(lastGap + 1)
    if (lastGap < 0 || !(/^[#@]|^https?:/.test(word) || !/[\p{L}\p{N}]/u.test(word))) break
    end = end.slice(0, lastGap).trimEnd()
  }
  return end
}

/** What may stand at the end as a signature, the likeliest first: after a last dash, after `from`, or on a last line of its own. */
function* signatures(text: string): Generator<string> {
  const end = ending(text)
  const lastLine = end.slice(end.lastIndexOf('\n') + 1)
  // What stands further from the end is too long for a signature.
  const tail = lastLine.slice(-longestSignature - 24)
  for (const opening of [dash, spoken]) {
    const match = [...tail.matchAll(opening)].at(-1)
    const line = match ? tail.slice(match.index + match[0].length) : ''
    if (match && line.length <= longestSignature) yield line
  }
  if (lastLine !== end && lastLine.length <= longestSignature) yield lastLine
}

/** Names the author, or, where no author is given, a person with a title or a role. */
function names(signature: string, author: string): boolean {
  const words = wordsOf(signature).map((word) => word.toLowerCase())
  const wanted = wordsOf(author)
    .filter((word) => word.length > 1)
    .map((word) => word.toLowerCase())
  const isName = (word: string): boolean => !titles.has(word) && !roleWords.has(word) && !/\d/.test(word)
  if (wanted.some((word) => isName(word) && words.includes(word))) return true
  const titled = words.some((word, i) => titles.has(word) && i + 1 < words.length)
  const hasRole = words.length <= 8 && words.some((word) => roleWords.has(word))
  return hasRole || (titled && !wanted.some(isName))
}

/** Does the text end with a line that says who wrote it? */
export const isSigned = (text: string, author: string): boolean => signatures(text).some((signature) => names(signature, author))

/**
 * The post ends with a line that names the author or the author's role, such as `- Ms Nair, Year 4`.
 * @policy DO-3 BEH-7 BEH-8
 */
export const authorLine: Check = (draft) => {
  const signed = isSigned(draft.text, draft.author)
  const label = draft.author.trim() === '' ? 'Add an author line' : `Add “- ${draft.author.trim()}”`
  const unsigned = {
    check: 'author-line',
    clause: 'DO-3',
    verdict: 'block',
    where: 'text',
    says: 'The post does not say who wrote it',
    why,
    mend: { label, does: 'add-author-line' },
  } as const
  return orPass(signed ? [] : [unsigned], { check: 'author-line', clause: 'DO-3', says: 'Signed by the writer', why })
}
