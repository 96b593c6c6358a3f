import { orPass } from './finding.rule.ts'
import { sentencesIn } from './sentences.rule.ts'
import type { Check, Finding } from './types.ts'

const day = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:tomorrow|tonight|this (?:morning|afternoon|evening))\b/i
const hour = /\b\d{1,2}(?:[.:]\d{2})? ?(?:am|pm)\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b\d{1,2} o[’']clock\b/i
/** Places off the school's own ground, where anyone may wait. */
const place =
  /\b(?:gate|bus stop|station|park|playing field|pool|swimming baths|beach|museum|library|farm|zoo|church|town hall|lane|street|road|woods?)\b/i
const longestSentence = 400

/**
 * No sentence tells strangers where children will be, and when: a place off the school's ground, a day and a time. It warns: the writer
 * knows whether families could be told another way.
 * @policy BEH-3
 */
export const whereAndWhen: Check = (draft) => {
  const findings: Finding[] = []
  const { text } = draft
  const may = hour.test(text) && day.test(text) && place.test(text)
  const told = may ? sentencesIn(text).find((sentence) => tells(text.slice(sentence.start, sentence.end))) : undefined
  if (told) findings.push(finding(told.start, told.end))
  if (draft.text.trim() === '') return []
  return orPass(findings, { check: 'where-and-when', clause: 'BEH-3', says: 'It does not say where children will be, and when', why })
}

const tells = (words: string): boolean => words.length <= longestSentence && day.test(words) && hour.test(words) && place.test(words)

const why = 'Anyone can read this. Families could be told by letter or message instead.'

const finding = (start: number, end: number): Finding => ({
  check: 'where-and-when',
  clause: 'BEH-3',
  verdict: 'warn',
  where: 'text',
  says: 'This says where children will be, and when',
  why,
  span: [start, end],
  mend: { label: 'Take the sentence out', does: 'remove-span', span: [start, end] },
})
