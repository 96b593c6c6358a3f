import { orPass } from './finding.rule.ts'
import { readingAge } from './reading-age.rule.ts'
import { sentencesIn } from './sentences.rule.ts'
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
  if (loud) {
    const finding = warning('TON-2', 'Some of this is in capitals', 'Capitals read as shouting, and are hard to read for many.')
    findings.push({ ...finding, span: [loud.index, loud.index + loud[0].length] })
  }
  const many = marks.exec(draft.text)
  if (many) {
    const finding = warning('TON-2', 'There are many exclamation marks in a row', 'One is enough.')
    findings.push({ ...finding, span: [many.index, many.index + many[0].length] })
  }
  const age = readingAge(draft.text)
  if (age !== null && age > highestReadingAge) {
    const says = `This reads like something for people of ${age} and over`
    findings.push({ ...warning('TON-1', says, 'Short sentences and everyday words reach every family.'), span: longestOf(draft.text) })
  }
  const says = age === null ? 'Easy to read' : `Reads easily at ${age}`
  return draft.text.trim() === '' ? [] : orPass(findings, { check: 'tone', clause: 'TON-1', says, why: 'Plain words reach every family.' })
}

/** Where to begin: the longest sentence is the hardest. */
function longestOf(text: string): readonly [number, number] {
  const longest = sentencesIn(text).reduce((most, one) => (one.end - one.start > most.end - most.start ? one : most), { start: 0, end: 0 })
  return [longest.start, longest.end]
}

const warning = (clause: string, says: string, why: string): Finding => ({
  check: 'tone',
  clause,
  verdict: 'warn',
  where: 'text',
  says,
  why,
})
