import { orPass } from './finding.rule.ts'
import type { Check, WordSeen } from './types.ts'

const why = 'What was told in confidence, or for business only, stays off the page.'

/**
 * The post has none of the words that the school marks as confidential; one that has needs a person.
 * @policy DON-2 BEH-6
 */
export const confidential: Check = (_draft, _facts, seen) => {
  const found = seen.words.filter(({ entry }) => entry.kind === 'confidential')
  const wordOf = ({ passage, start, end }: WordSeen): string => passage.text.slice(start, end)
  const findings = found.map((word) => {
    const { passage, start, end } = word
    const mend = {
      label: `Take “${wordOf(word)}” out`,
      does: 'remove-span',
      span: [start, end],
      ...(passage.picture === null ? {} : { picture: passage.picture }),
    } as const
    const says = `“${wordOf(word)}” may be confidential`
    return {
      check: 'confidential',
      clause: 'DON-2',
      verdict: 'person',
      where: passage.where,
      says,
      why,
      ...(passage.kind === 'credit' ? {} : { mend }),
    } as const
  })
  return orPass(findings, { check: 'confidential', clause: 'DON-2', says: 'Nothing marked as confidential', why })
}
