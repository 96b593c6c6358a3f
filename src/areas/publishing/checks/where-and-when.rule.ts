import { orPass } from './finding.rule.ts'
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
  for (const sentence of may ? text.matchAll(/[^!?\n]{1,400}/g) : []) {
    for (const [start, end] of sentencesIn(sentence[0], sentence.index)) {
      const words = draft.text.slice(start, end)
      if (findings.length === 0 && day.test(words) && hour.test(words) && place.test(words)) findings.push(finding(start, end))
    }
  }
  if (draft.text.trim() === '') return []
  return orPass(findings, { check: 'where-and-when', clause: 'BEH-3', says: 'It does not say where children will be, and when', why })
}

/** Full stops end a sentence only before a blank: 3.30 pm is one time. */
function sentencesIn(text: string, offset: number): [number, number][] {
  const spans: [number, number][] = []
  let start = 0
  for (const stop of text.matchAll(/\.\s|$/g)) {
    if (stop.index > start && stop.index - start <= longestSentence) spans.push([offset + start, offset + stop.index])
    start = stop.index + 1
  }
  return spans
}

const why = 'Anyone can read this. Families could be told by letter or message instead.'

const finding = (start: number, end: number): Finding => ({
  check: 'where-and-when',
  clause: 'BEH-3',
  verdict: 'warn',
  where: 'text',
  says: 'This says where children will be, and when',
  why,
  mend: { label: 'Take the sentence out', does: 'remove-span', span: [start, end] },
})
