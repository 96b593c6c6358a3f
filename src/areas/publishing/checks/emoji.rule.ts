import { orPass } from './finding.rule.ts'
import type { Check, Finding } from './types.ts'

const mostInARow = 3
const mostInAll = 8
const why = 'A screen reader says the name of each one aloud: “face with tears of joy, face with tears of joy, ...”.'
const picture = /\p{Extended_Pictographic}/u
const pictures = /\p{Extended_Pictographic}/gu
const inARow = /(?:\p{Extended_Pictographic}[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]{0,3} {0,1}){4,60}/u

/** A few emoji at most, and none in long rows. @policy TON-1 DO-4 */
export const emoji: Check = ({ text }) => {
  const any = picture.test(text)
  const row = any ? inARow.exec(text) : null
  const all = row || !any ? 0 : (text.match(pictures)?.length ?? 0)
  const base = { check: 'emoji', clause: 'TON-1', verdict: 'warn', where: 'text', why } as const
  const findings: Finding[] = []
  if (row)
    findings.push({ ...base, says: `More than ${mostInARow} emoji in a row`, span: [row.index, row.index + row[0].trimEnd().length] })
  else if (all > mostInAll) findings.push({ ...base, says: `There are ${all} emoji in this post` })
  return orPass(findings, { check: 'emoji', clause: 'TON-1', says: 'No more emoji than can be listened to', why })
}
