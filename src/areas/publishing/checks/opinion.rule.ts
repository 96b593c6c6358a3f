import { mendAt, orPass, placeOf } from './finding.rule.ts'
import type { Check, Finding, WordSeen } from './types.ts'

const why = {
  opinion: 'Readers take what an account of the school says for the school’s own view.',
  heated: 'An opinion is welcome where it is fair and calm.',
}
const marked = /\b(?:own|personal) (?:view|opinion|words)\b|\bnot (?:necessarily )?(?:the|those of the) (?:view|opinion|school)/i

/**
 * A private opinion is marked as one, and any opinion is fair and calm. It only ever warns, until the school wants more.
 * @policy DO-2 DO-8
 */
export const opinion: Check = (draft, _facts, seen) => {
  const voiced = seen.words.filter(({ entry }) => entry.kind === 'opinion').slice(0, 1)
  const opinions = voiced.length > 0 && marked.test(draft.text) ? [] : voiced
  const heated = seen.words.filter(({ entry }) => entry.kind === 'heated').slice(0, 3)
  const findings = [
    ...opinions.map((word) => finding(word, 'DO-2', (words) => `“${words}”: is this your own opinion, or the school’s?`)),
    ...heated.map((word) => finding(word, 'DO-8', (words) => `“${words}” is heated`)),
  ]
  return orPass(findings, { check: 'opinion', clause: 'DO-2', says: 'No private opinion that is not marked as one', why: why.opinion })
}

function finding({ passage, start, end, entry }: WordSeen, clause: string, says: (words: string) => string): Finding {
  const words = passage.text.slice(start, end)
  const mend = { label: `Take “${words}” out`, does: 'remove-span' } as const
  const because = entry.kind === 'heated' ? why.heated : why.opinion
  return {
    check: 'opinion',
    clause,
    verdict: 'warn',
    ...placeOf(passage, [start, end]),
    says: says(words),
    why: because,
    ...mendAt(passage, [start, end], mend),
  }
}
