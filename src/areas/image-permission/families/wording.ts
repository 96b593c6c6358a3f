import words from '../../../../policy/picture-permission.json' with { type: 'json' }
import { isPurpose, type Purpose } from '../purposes.rule.ts'

/** What a place means for a family: who can see it, and whether a picture can be had back. */
export type Place = { readonly means: string; readonly who: string; readonly back: string }
const places: Readonly<Record<string, Place>> = words.places

/** The words of the request, and their version: kept with each answer. */
export const wording = {
  version: words.version,
  title: words.title,
  opening: words.opening,
  child: words.child,
  afterwards: words.afterwards,
} as const

export const placeOf = (purpose: string): Place => places[purpose] ?? { means: '', who: '', back: '' }

/** The uses that a school asks about, in the groups that a family reads. */
export const grouped = (asked: readonly Purpose[]): readonly { readonly title: string; readonly purposes: readonly Purpose[] }[] =>
  words.groups
    .map(({ title, purposes }) => ({ title, purposes: purposes.filter(isPurpose).filter((one) => asked.includes(one)) }))
    .filter(({ purposes }) => purposes.length > 0)
