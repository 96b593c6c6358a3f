import type { Draft, DraftPicture, Facts, Finding, Verdict } from './types.ts'

type Pass = { readonly check: string; readonly clause: string; readonly says: string; readonly why: string }

/** The findings, or one tick in the margin where there are none. */
export const orPass = (findings: readonly Finding[], pass: Pass): readonly Finding[] =>
  findings.length > 0 ? findings : [{ ...pass, verdict: 'pass', where: 'post' }]

export const rank: Readonly<Record<Verdict, number>> = { pass: 0, warn: 1, person: 2, block: 3 }

/** First name only: nothing on a screen says more of a pupil. */
export const firstName = (facts: Facts, id: string): string => facts.pupils.get(id)?.forename ?? 'Someone'

/** A picture nobody has described is taken to show pupils. */
export const showsPupils = (picture: DraftPicture): boolean =>
  picture.people === 'pupils' || picture.people === null || picture.pupils.length > 0

export const hasPupilPicture = (draft: Draft): boolean => draft.pictures.some(showsPupils)
