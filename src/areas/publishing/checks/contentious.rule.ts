import { mendAt, orPass, placeOf } from './finding.rule.ts'
import type { Check, Finding, WordSeen } from './types.ts'

export const contentiousCheck = 'contentious'
const why = 'What people may quarrel over is read by a senior leader before it goes out.'

/**
 * The post touches none of the school's contentious topics; one that does needs a senior leader. A topic is told once, at its first word.
 * @policy DO-1
 */
export const contentious: Check = (_draft, _facts, seen) => {
  const topics = new Map<string, WordSeen>()
  for (const word of seen.words) {
    if (word.entry.kind === 'contentious' && !topics.has(word.entry.topic)) topics.set(word.entry.topic, word)
  }
  const pass = { check: contentiousCheck, clause: 'DO-1', says: 'No contentious topic' }
  return orPass([...topics.values()].map(finding), { ...pass, why })
}

function finding({ passage, entry, start, end }: WordSeen): Finding {
  const word = passage.text.slice(start, end)
  const says = `“${word}” touches a contentious topic: ${entry.topic}`
  return {
    check: contentiousCheck,
    clause: 'DO-1',
    verdict: 'person',
    ...placeOf(passage, [start, end]),
    says,
    why,
    ...mendAt(passage, [start, end], { label: `Take “${word}” out`, does: 'remove-span' }),
  }
}

/** Must a senior leader read this before it goes out? */
export const needsSenior = (findings: readonly Finding[]): boolean =>
  findings.some(({ check, verdict }) => check === contentiousCheck && verdict !== 'pass')
