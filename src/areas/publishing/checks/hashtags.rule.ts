import { mendAt, orPass, placeOf } from './finding.rule.ts'
import { splitTag } from './split-tag.rule.ts'
import type { Check, Finding } from './types.ts'

const tag = /#([a-z][a-z0-9]{5,40})(?![\p{L}\p{N}_])/gu
const mostTold = 4
const why = 'Screen readers say a tag as words only where each word begins with a capital, and eyes find it easier too.'

/** Tags of several words are written in CamelCase, so that they can be heard. @policy TON-1 DO-4 */
export const hashtags: Check = (draft) => {
  const passage = { kind: 'text', where: 'text', picture: null, text: draft.text } as const
  const findings: Finding[] = []
  for (const found of draft.text.includes('#') ? draft.text.matchAll(tag) : []) {
    if (findings.length === mostTold) break
    const written = found[1] ?? ''
    const words = splitTag(written)
    if (words.length < 2) continue
    const better = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
    const span = [found.index + 1, found.index + 1 + written.length] as const
    findings.push({
      check: 'hashtags',
      clause: 'TON-1',
      verdict: 'warn',
      ...placeOf(passage, span),
      says: `#${written} is read out as one long word`,
      why,
      ...mendAt(passage, span, { label: `Write #${better}`, does: 'use-words', words: better }),
    })
  }
  return orPass(findings, { check: 'hashtags', clause: 'TON-1', says: 'Tags can be heard as words', why })
}
