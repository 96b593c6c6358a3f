import { mendAt, orPass, placeOf } from './finding.rule.ts'
import type { Check, Finding, WordSeen } from './types.ts'

const why = 'What was told in confidence, or for business only, stays off the page.'

/**
 * The post has none of the words that the school marks as confidential; one that has needs a person.
 * @policy DON-2 BEH-6
 */
export const confidential: Check = (_draft, _facts, seen) => {
  const found = seen.words.filter(({ entry }) => entry.kind === 'confidential')
  return orPass(found.map(finding), { check: 'confidential', clause: 'DON-2', says: 'Nothing marked as confidential', why })
}

function finding({ passage, start, end }: WordSeen): Finding {
  const word = passage.text.slice(start, end)
  return {
    check: 'confidential',
    clause: 'DON-2',
    verdict: 'person',
    ...placeOf(passage, [start, end]),
    says: `“${word}” may be confidential`,
    why,
    ...mendAt(passage, [start, end], { label: `Take “${word}” out`, does: 'remove-span' }),
  }
}
