import { mendAt, orPass, placeOf } from './finding.rule.ts'
import { mustNotPublish } from './permission-state.rule.ts'
import type { Check, Draft, Facts, Finding, Mend, NamesSeen, PupilFact, Verdict, Where } from './types.ts'

const why = 'A pupil on the do-not-publish list may not appear.'

/**
 * Nobody on the do-not-publish list is shown or named. A finding says only that the pupil must not be published: the reason is kept
 * where few can read it, and this check does not know it.
 * @policy IMG-8 IMG-3
 */
export const doNotPublish: Check = (draft, facts, seen) => {
  const listed = (id: string): PupilFact | null => {
    const pupil = facts.pupils.get(id)
    return pupil && draft.channels.some(({ purpose }) => mustNotPublish(pupil, purpose)) ? pupil : null
  }
  const classes = new Set(seen.names.flatMap((names) => names.classes.flatMap(({ pupils }) => pupils)))
  const findings = [...pictured(draft, facts), ...seen.names.flatMap((names) => named(names, listed, classes))]
  return orPass(findings, { check: 'do-not-publish', clause: 'IMG-8', says: 'Nobody who must not be published is shown or named', why })
}

function pictured(draft: Draft, facts: Facts): Finding[] {
  return draft.pictures.flatMap((picture, index) =>
    picture.pupils.flatMap((id) => {
      const pupil = facts.pupils.get(id)
      const channels = pupil ? draft.channels.filter(({ purpose }) => mustNotPublish(pupil, purpose)) : []
      if (!pupil || channels.length === 0) return []
      const n = index + 1
      const everywhere = channels.length === draft.channels.length
      const says = `${pupil.forename} must not be published${everywhere ? '' : ` on ${channels.map(({ name }) => name).join(', ')}`}`
      return [finding('block', `picture:${n}`, says, { label: `Take picture ${n} out`, does: 'remove-picture', picture: n })]
    }),
  )
}

/** A full name is sure; a first name is someone's to judge when the class is named too, and nothing by itself. */
function named(names: NamesSeen, listed: (id: string) => PupilFact | null, classes: ReadonlySet<string>): Finding[] {
  const found = new Map<string, Finding>()
  const note = (verdict: Verdict, pupil: PupilFact, span: readonly [number, number]): void => {
    if (found.has(pupil.id)) return
    const says =
      verdict === 'block'
        ? `${pupil.forename} must not be published, and is named`
        : `Is this the ${pupil.forename} of ${pupil.className} who must not be published?`
    const { where, ...place } = placeOf(names.passage, span)
    const { mend } = mendAt(names.passage, span, { label: 'Take the name out', does: 'remove-span' })
    found.set(pupil.id, { ...finding(verdict, where, says, mend), ...place })
  }
  for (const { pupils, start, end } of names.full) for (const pupil of pupils.map(listed)) if (pupil) note('block', pupil, [start, end])
  for (const { pupils, start, end } of classes.size > 0 ? names.forenames : []) {
    for (const id of pupils) {
      const pupil = classes.has(id) ? listed(id) : null
      if (pupil) note('person', pupil, [start, end])
    }
  }
  return [...found.values()]
}

const finding = (verdict: Verdict, where: Where, says: string, mend: Mend | undefined): Finding => ({
  check: 'do-not-publish',
  clause: 'IMG-8',
  verdict,
  where,
  says,
  why,
  ...(mend ? { mend } : {}),
})
