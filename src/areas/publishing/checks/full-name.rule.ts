import { firstName, hasPupilPicture, mendAt, orPass, placeOf } from './finding.rule.ts'
import type { Check, Facts, Finding, NameSeen, NamesSeen, Passage, Verdict } from './types.ts'

const why = {
  picture: 'A full name beside a picture lets a stranger find a child. A first name is enough.',
  text: 'A full name tells strangers more than they need. A first name is enough.',
}

/**
 * First names only: a pupil's full name stops a post with pictures of pupils, however it is written, unless the family agreed to just
 * that; without such a picture it warns. So does a pupil's surname alone beside a picture. Alt text has a check of its own.
 * @policy IMG-1 BEH-3
 */
export const fullName: Check = (draft, facts, seen) => {
  const besidePicture = hasPupilPicture(draft)
  const findings = seen.names
    .filter(({ passage }) => passage.kind !== 'alt')
    .flatMap((names) => [...fullNames(names, facts, besidePicture), ...(besidePicture ? surnames(names, facts) : [])])
  return orPass(findings, { check: 'full-name', clause: 'IMG-1', says: 'No pupil is named in full', why: why.text })
}

function fullNames({ passage, full }: NamesSeen, facts: Facts, besidePicture: boolean): Finding[] {
  const mayBeNamed = (id: string): boolean => facts.pupils.get(id)?.nameWithPicture === true
  const place = {
    text: 'in the text',
    title: 'in the title',
    file: 'in the name of a file',
    credit: 'in a credit',
    alt: 'in the alt text',
    captions: 'in the captions',
  }[passage.kind]
  const verdict: Verdict = besidePicture ? 'block' : 'warn'
  return oncePerPupil(full)
    .filter(({ pupils }) => !pupils.every(mayBeNamed))
    .map((name) => {
      const says = besidePicture
        ? `${who(name, facts)}’s full name is ${place}, beside a picture of pupils`
        : `${who(name, facts)}’s full name is ${place}`
      const finding = { check: 'full-name', clause: besidePicture ? 'IMG-1' : 'BEH-3', verdict, ...placeOf(passage, spanOf(name)), says }
      return { ...finding, why: besidePicture ? why.picture : why.text, ...mendOf(name, facts, passage) }
    })
}

function surnames({ passage, surnames }: NamesSeen, facts: Facts): Finding[] {
  if (passage.kind !== 'text') return []
  return surnames.map((name) => ({
    check: 'full-name',
    clause: 'IMG-1',
    verdict: 'warn',
    ...placeOf(passage, spanOf(name)),
    says: 'A pupil’s surname stands beside a picture of pupils',
    why: why.picture,
    ...mendOf(name, facts, passage),
  }))
}

/** The same child by another spelling of the name is not told twice for one passage; of a name within a name, the whole one is told. */
function oncePerPupil(names: readonly NameSeen[]): NameSeen[] {
  const told = new Map<string, NameSeen>()
  for (const name of names) {
    const known = told.get(name.pupils[0] ?? '')
    if (!known || (name.start <= known.start && name.end > known.end)) told.set(name.pupils[0] ?? '', name)
  }
  return [...told.values()]
}

const who = ({ pupils }: NameSeen, facts: Facts): string => firstName(facts, pupils[0] ?? '')

const spanOf = ({ start, end }: NameSeen): readonly [number, number] => [start, end]

const mendOf = (name: NameSeen, facts: Facts, passage: Passage): Pick<Finding, 'mend'> =>
  mendAt(passage, spanOf(name), { label: `Write “${who(name, facts)}” instead`, does: 'use-first-name' })
