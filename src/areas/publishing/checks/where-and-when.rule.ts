import { orPass } from './finding.rule.ts'
import { type Sentence, sentencesIn } from './sentences.rule.ts'
import type { Check, Finding } from './types.ts'

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const day = new RegExp(
  `\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b|\\b(?:today|tomorrow|tonight|this (?:morning|afternoon|evening))\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${months})\\b|\\b(?:${months}) \\d{1,2}\\b|\\b\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?\\b`,
  'i',
)
const hour =
  /\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:at|from|until|till|by) (?:[01]?\d|2[0-3])[.:]?[0-5]\d\b|\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o[’']clock\b|\b(?:half past|quarter (?:past|to)) \w+|\bat (?:noon|midday)\b/i
/** Places off the school's own ground, where anyone may wait. */
const place =
  /\b(?:gates?|bus stop|coach stop|station|park|playing fields?|pool|swimming baths|leisure centre|sports centre|ice rink|beach|pier|harbour|museum|gallery|library|theatre|cinema|castle|farm|zoo|aquarium|church|mosque|temple|cathedral|town hall|village hall|town square|care home|campsite|lane|street|road|woods?|forest)\b/i
/** Somebody's children, more than one. */
const group =
  /\b(?:children|pupils|kids|boys|girls|class(?:es)?|years? (?:[1-6]|one|two|three|four|five|six)|y[1-6]|reception|nursery|choir|team|squad|club|council|infants|juniors|everyone in|walking bus)\b/i
const past =
  /\b(?:went|visited|was|were|had|saw|enjoyed|learn(?:ed|t)|played|sang|walked|met|took|travelled|left|came|arrived|explored|won)\b/i
const longestSentence = 400
const longestPair = 600

/**
 * Nothing tells strangers where children will be, and when: a place off the school's ground, a day and a time, in a sentence or in two that stand side
 * by side. It warns, because the writer knows whether families could be told another way; where it is the plan of a group of children that is still to
 * come, a person decides.
 * @policy BEH-3
 */
export const whereAndWhen: Check = ({ text }) => {
  if (text.trim() === '') return []
  const may = hour.test(text) && day.test(text) && place.test(text)
  const told = may ? toldIn(text) : null
  return orPass(told ? [told] : [], {
    check: 'where-and-when',
    clause: 'BEH-3',
    says: 'It does not say where children will be, and when',
    why,
  })
}

/** The plan of a group of children before all else; else the first sentence that tells by itself; else the first two that do together. */
function toldIn(text: string): Finding | null {
  const sentences = sentencesIn(text)
  const pairs = sentences.flatMap((one, at): Sentence[] => {
    const next = sentences[at + 1]
    return next && next.end - one.start <= longestPair ? [{ start: one.start, end: next.end }] : []
  })
  const telling = [...sentences.filter(({ start, end }) => end - start <= longestSentence), ...pairs].filter(({ start, end }) =>
    tells(text.slice(start, end)),
  )
  const plan = telling.find(({ start, end }) => isPlan(text.slice(start, end)))
  const first = plan ?? telling[0]
  return first ? finding(first, plan !== undefined) : null
}

const tells = (words: string): boolean => place.test(words) && hour.test(words) && day.test(words)
const isPlan = (words: string): boolean => group.test(words) && !past.test(words)

const why = 'Anyone can read this. Families could be told by letter or message instead.'

const finding = ({ start, end }: Sentence, isPlan: boolean): Finding => ({
  check: 'where-and-when',
  clause: 'BEH-3',
  verdict: isPlan ? 'person' : 'warn',
  where: 'text',
  says: isPlan ? 'This says where a group of children will be, and when' : 'This says where children will be, and when',
  why,
  span: [start, end],
  mend: { label: 'Take the sentence out', does: 'remove-span', span: [start, end] },
})
