import { findMasked } from '../../../kernel/text-scan/masked-words.ts'
import { mendAt, orPass, placeOf } from './finding.rule.ts'
import { passagesOf } from './seen.rule.ts'
import type { Check, Finding, Passage } from './types.ts'

const why = 'A rude word is rude with stars in it too.'

/** No rude word stands in a post, as it is or with signs in place of letters. @policy DON-6 BEH-2 */
export const rudeWords: Check = (draft, facts, seen) => {
  const plain = seen.words.filter(({ entry }) => entry.kind === 'rude').map(({ passage, start, end }) => finding(passage, start, end))
  const masked = passagesOf(draft)
    .filter(({ kind }) => kind !== 'file')
    .flatMap((passage) => findMasked(passage.text, facts.words.rude).map(([start, end]) => finding(passage, start, end)))
  return orPass([...plain, ...masked], { check: 'rude-words', clause: 'DON-6', says: 'No rude words', why })
}

function finding(passage: Passage, start: number, end: number): Finding {
  const word = passage.text.slice(start, end)
  const mend = { label: 'Take it out', does: 'remove-span' } as const
  return {
    check: 'rude-words',
    clause: 'DON-6',
    verdict: 'block',
    ...placeOf(passage, [start, end]),
    says: `“${word}” is a rude word`,
    why,
    ...mendAt(passage, [start, end], mend),
  }
}
