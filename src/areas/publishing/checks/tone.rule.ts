import { orPass } from './finding.rule.ts'
import { readingAge } from './reading-age.rule.ts'
import type { Check, Finding } from './types.ts'

/** School posts for families are read with ease at nine to thirteen; beyond fifteen many parents give up. */
const highestReadingAge = 15
/** Five words of capitals in a row: fewer may be a name or a title. */
const shouting = /[A-Z][A-Z'’]{1,20}(?:[ ,!]{1,3}[A-Z][A-Z'’]{1,20}){4}\b/
const marks = /[!?]{3}/

/**
 * The post is written as a person speaks, and can be read with ease. It only ever warns.
 * @policy TON-1 TON-2 DO-4
 */
export const tone: Check = (draft) => {
  const findings: Finding[] = []
  const loud = shouting.exec(draft.text)
  if (loud) findings.push(warning('TON-2', 'Some of this is in capitals', 'Capitals read as shouting, and are hard to read for many.'))
  if (marks.test(draft.text)) findings.push(warning('TON-2', 'There are many exclamation marks in a row', 'One is enough.'))
  const age = readingAge(draft.text)
  if (age !== null && age > highestReadingAge) {
    findings.push(
      warning('TON-1', `This reads like something for people of ${age} and over`, 'Short sentences and everyday words reach every family.'),
    )
  }
  const says = age === null ? 'Easy to read' : `Reads easily at ${age}`
  return draft.text.trim() === '' ? [] : orPass(findings, { check: 'tone', clause: 'TON-1', says, why: 'Plain words reach every family.' })
}

const warning = (clause: string, says: string, why: string): Finding => ({
  check: 'tone',
  clause,
  verdict: 'warn',
  where: 'text',
  says,
  why,
})
