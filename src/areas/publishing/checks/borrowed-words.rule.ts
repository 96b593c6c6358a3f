import { orPass } from './finding.rule.ts'
import type { Check, Finding } from './types.ts'

const why = 'A poem, a prayer or a page of a book belongs to whoever wrote it, even where everybody knows it.'
/** A sentence that somebody said is short; what is longer was most likely written down somewhere. */
const fewestWords = 20
const quoted = /“([^“”]{60,2000})”|"([^"]{60,2000})"/g

/** Long words in quotation marks, and no entry says whose they are: most likely they were copied from somewhere. @policy LEG-1 */
export const borrowedWords: Check = ({ text, borrowed = [] }) => {
  const pass = { check: 'borrowed-words', clause: 'LEG-1', says: 'No long words of somebody else', why }
  if (borrowed.some(({ usedAs }) => usedAs === 'words')) return orPass([], { ...pass, says: 'It is known whose words are quoted' })
  const found = [...text.matchAll(quoted)].find(([all]) => all.split(/\s+/).length >= fewestWords)
  if (!found) return orPass([], pass)
  const finding: Finding = {
    check: 'borrowed-words',
    clause: 'LEG-1',
    verdict: 'warn',
    where: 'text',
    says: 'Are the words in quotation marks somebody else’s?',
    why,
    span: [found.index, found.index + found[0].length],
    mend: { label: 'Say whose words these are', does: 'say-whose-words' },
  }
  return [finding]
}
