import type { Draft, DraftPicture, Facts, Finding, Mend, Passage, Verdict } from './types.ts'

type Pass = { readonly check: string; readonly clause: string; readonly says: string; readonly why: string }

/** The findings, or one tick in the margin where there are none. */
export const orPass = (findings: readonly Finding[], pass: Pass): readonly Finding[] =>
  findings.length > 0 ? findings : [{ ...pass, verdict: 'pass', where: 'post' }]

export const rank: Readonly<Record<Verdict, number>> = { pass: 0, warn: 1, person: 2, block: 3 }

type Span = readonly [number, number]

/** Where a finding about some words of a passage stands. In a file's name, and among times, no words can be shown in place. */
export const placeOf = ({ kind, where }: Passage, span: Span): Pick<Finding, 'where' | 'span' | 'field'> =>
  kind === 'file' || kind === 'captions' ? { where } : { where, span, ...(kind === 'credit' || kind === 'title' ? { field: kind } : {}) }

/** The button that changes those words; the name of a file, a title and captions are not changed by one. */
export const mendAt = ({ kind, picture }: Passage, span: Span, mend: Pick<Mend, 'label' | 'does' | 'words'>): Pick<Finding, 'mend'> =>
  kind === 'file' || kind === 'captions' || kind === 'title' ? {} : { mend: { ...mend, span, ...(picture === null ? {} : { picture }) } }

/** First name only: nothing on a screen says more of a pupil. */
export const firstName = (facts: Facts, id: string): string => facts.pupils.get(id)?.forename ?? 'Someone'

/** A picture nobody has described is taken to show pupils. */
export const showsPupils = (picture: DraftPicture): boolean =>
  picture.people === 'pupils' || picture.people === null || picture.pupils.length > 0

export const hasPupilPicture = (draft: Draft): boolean => draft.pictures.some(showsPupils)
