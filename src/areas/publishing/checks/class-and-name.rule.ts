import { firstName, hasPupilPicture, mendAt, orPass, placeOf } from './finding.rule.ts'
import type { Check, Facts, Finding, NamesSeen } from './types.ts'

const why = 'With a face, a first name and a class, a stranger knows whom to ask for, and where. Two of the three are enough.'
/** How a post is signed: `- Ms Nair, 4N` at its end, or on a line of its own. That is the author's class. */
const signature = /(?:^|[\n.!?])\s*[-–—]\s?[^.!?\n]{0,80}$/
const longestSignature = 90

/**
 * Beside a picture of pupils, a pupil's first name and class do not stand together. It warns: the family agreed to the picture and a first name is no
 * fault, so the writer decides.
 * @policy BEH-3 IMG-1
 */
export const classAndName: Check = (draft, facts, seen) => {
  if (!hasPupilPicture(draft)) return []
  const findings = seen.names.flatMap((names) => findingIn(names, facts) ?? [])
  const says = 'No picture, first name and class of a pupil together'
  return orPass(findings, { check: 'class-and-name', clause: 'BEH-3', says, why })
}

/** Once a passage: whoever takes the class out has mended it for every name. */
function findingIn({ passage, forenames, full, classes }: NamesSeen, facts: Facts): Finding | null {
  if (passage.kind === 'file' || classes.length === 0) return null
  const named = new Set([...forenames, ...full].flatMap(({ pupils }) => pupils))
  if (named.size === 0) return null
  for (const { pupils, start, end } of classes) {
    const pupil = pupils.find((id) => named.has(id))
    if (pupil === undefined || signature.test(passage.text.slice(Math.max(0, start - longestSignature), start))) continue
    const words = passage.text.slice(start, end)
    return {
      check: 'class-and-name',
      clause: 'BEH-3',
      verdict: 'warn',
      ...placeOf(passage, [start, end]),
      says: `${firstName(facts, pupil)}’s first name and class, ${words}, stand beside a picture of pupils`,
      why,
      ...mendAt(passage, [start, end], { label: `Take “${words}” out`, does: 'remove-span' }),
    }
  }
  return null
}
