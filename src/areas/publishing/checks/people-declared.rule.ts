import { orPass } from './finding.rule.ts'
import type { Check, DraftPicture, Facts, Finding } from './types.ts'

const why = 'A picture goes out only when everyone in it is known and may be shown.'

/**
 * Someone has said who is in every picture, and every pupil in it is named from the roll.
 * @policy IMG-1 IMG-2
 */
export const peopleDeclared: Check = (draft, facts) => {
  if (draft.pictures.length === 0) return []
  const findings = draft.pictures.flatMap((picture, index) => {
    const says = whatIsOpen(picture, index + 1, facts)
    if (says !== null) return [finding(says, index + 1)]
    return picture.lookAgain && picture.pupils.length > 0 ? [lookAgain(index + 1)] : []
  })
  return orPass(findings, { check: 'people-declared', clause: 'IMG-2', says: 'It is known who is in every picture', why })
}

function whatIsOpen({ people, pupils }: DraftPicture, n: number, facts: Facts): string | null {
  if (people === null) return `Nobody has said who is in picture ${n}`
  if (people === 'pupils' && pupils.length === 0) return `Picture ${n} shows pupils, but none of them is named`
  if (people !== 'pupils' && pupils.length > 0) return `Picture ${n} names pupils, but is said to show none`
  if (pupils.some((id) => !facts.pupils.has(id))) return `Someone named in picture ${n} is not on the roll`
  return null
}

const finding = (says: string, n: number): Finding => ({
  check: 'people-declared',
  clause: 'IMG-2',
  verdict: 'block',
  where: `picture:${n}`,
  says,
  why,
  mend: { label: `Say who is in picture ${n}`, does: 'say-who', picture: n },
})

/** Whoever is hidden needs no permission; whoever is still named is asked for. So this errs on the safe side, and only reminds. */
const lookAgain = (n: number): Finding => ({
  ...finding(`Part of picture ${n} is hidden now: can everyone you named still be seen?`, n),
  verdict: 'warn',
  why: 'Only those who can be seen are named; a child who is hidden well needs no permission.',
  mend: { label: `Look at picture ${n} again`, does: 'say-who', picture: n },
})
