import { orPass } from './finding.rule.ts'
import { readingAge } from './reading-age.rule.ts'
import { type Sentence, sentencesIn } from './sentences.rule.ts'
import type { Check, Finding } from './types.ts'

/** School posts for families are read with ease at nine to thirteen; beyond fifteen many parents give up. */
const highestReadingAge = 15
/** Words in a sentence that is still heard in one breath. */
const mostWords = 30
const mostLongSentences = 3
/** A page: whoever mends what is long on it writes the rest shorter too. */
const page = 2_000
const mostExclamations = 4
/** Five words of capitals in a row: fewer may be a name or a title. */
const shouting = /[A-Z][A-Z'’]{1,20}(?:[ ,!]{1,3}[A-Z][A-Z'’]{1,20}){4}\b/
const marks = /[!?]{3}/

/**
 * The post is written as a person speaks, and can be read with ease. It only ever warns, until the school wants more.
 * @policy TON-1 TON-2 TON-4 DO-4
 */
export const tone: Check = ({ text }) => {
  if (text.trim() === '') return []
  const findings = [...loudness(text), ...hardSentences(text)]
  const age = readingAge(text)
  if (age !== null && age > highestReadingAge) {
    const says = `This reads like something for people of ${age} and over`
    findings.push(warning('TON-1', says, 'Short sentences and everyday words reach every family.', longestOf(text)))
  }
  const says = age === null ? 'Easy to read' : `Reads easily at ${age}`
  return orPass(findings, { check: 'tone', clause: 'TON-1', says, why: 'Plain words reach every family.' })
}

function loudness(text: string): Finding[] {
  const found: Finding[] = []
  const loud = shouting.exec(text)
  if (loud)
    found.push(warning('TON-2', 'Some of this is in capitals', 'Capitals read as shouting, and are hard to read for many.', spanOf(loud)))
  const many = marks.exec(text)
  if (many) found.push(warning('TON-2', 'There are many exclamation marks in a row', 'One is enough.', spanOf(many)))
  else if (exclamations(text) > mostExclamations) found.push(warning('TON-2', 'Nearly every sentence is an exclamation', 'One is enough.'))
  return found
}

function exclamations(text: string): number {
  let count = 0
  for (let at = text.indexOf('!'); at >= 0 && count <= mostExclamations; at = text.indexOf('!', at + 1)) count++
  return count
}

const spanOf = (found: RegExpExecArray): readonly [number, number] => [found.index, found.index + found[0].length]

/** Each sentence that is too long, at its place; the first few only. */
function hardSentences(text: string): readonly Finding[] {
  const found: Finding[] = []
  for (const sentence of text.length > mostWords * 3 ? sentencesIn(text.slice(0, page)) : []) {
    const words = sentence.end - sentence.start < mostWords * 3 ? 0 : wordsIn(text, sentence)
    if (words <= mostWords) continue
    found.push(
      warning('TON-1', `This sentence has ${words} words`, 'Two shorter ones are read by twice as many.', [sentence.start, sentence.end]),
    )
    if (found.length === mostLongSentences) break
  }
  return found
}

function wordsIn(text: string, { start, end }: Sentence): number {
  let words = 0
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 32 && (at + 1 === end || text.charCodeAt(at + 1) <= 32)) words++
  return words
}

/** Where to begin: the longest sentence is the hardest. */
function longestOf(text: string): readonly [number, number] {
  const longest = sentencesIn(text).reduce((most, one) => (one.end - one.start > most.end - most.start ? one : most), { start: 0, end: 0 })
  return [longest.start, longest.end]
}

const warning = (clause: string, says: string, why: string, span?: readonly [number, number]): Finding => ({
  check: 'tone',
  clause,
  verdict: 'warn',
  where: 'text',
  says,
  why,
  ...(span ? { span } : {}),
})
