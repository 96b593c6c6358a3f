import { blanksIn } from '../templates/blanks.rule.ts'
import { orPass } from './finding.rule.ts'
import type { Check } from './types.ts'

/** Nothing goes out with a blank of its template still in it. @policy TON-5 */
export const unfilledBlanks: Check = ({ text }) => {
  const why = 'Families want to know who, what and when; a blank tells them nothing.'
  const findings = blanksIn(text).map(({ says, span }) => ({
    check: 'unfilled-blanks',
    clause: 'TON-5',
    verdict: 'block' as const,
    where: 'text' as const,
    says: `Fill in “${says}”`,
    why,
    span,
    mend: { label: 'Go to the words', does: 'fill-blank' as const },
  }))
  return orPass(findings, { check: 'unfilled-blanks', clause: 'TON-5', says: 'No blank is left open', why })
}
