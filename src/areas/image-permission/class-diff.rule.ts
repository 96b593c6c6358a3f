import type { PupilDiff } from './roll-diff.rule.ts'
import { byYear } from './year-order.rule.ts'

/** What a list does to one class, in names. `from` and `to` are the classes they come from and go to; empty for the world outside. */
export type ClassChange = {
  readonly className: string
  readonly yearGroup: string
  readonly joined: readonly { readonly name: string; readonly from: string }[]
  readonly left: readonly { readonly name: string; readonly to: string }[]
}

type Gathering = { yearGroup: string; joined: { name: string; from: string }[]; left: { name: string; to: string }[] }

/** Who joins and who leaves each class, in the order of the years: what an office looks at before it brings a roll in. */
export function classChanges(diff: PupilDiff): readonly ClassChange[] {
  const classes = new Map<string, Gathering>()
  const of = (className: string, yearGroup: string): Gathering => {
    const known = classes.get(className) ?? { yearGroup, joined: [], left: [] }
    classes.set(className, known)
    return known
  }
  const nameOf = (pupil: { readonly forename: string; readonly surname: string }): string => `${pupil.forename} ${pupil.surname}`
  for (const row of diff.fresh) if (row.state === 'on_roll') of(row.className, row.yearGroup).joined.push({ name: nameOf(row), from: '' })
  for (const { row, stored } of diff.changed) {
    const was = stored.state === 'on_roll' ? stored.className : ''
    const is = row.state === 'on_roll' ? row.className : ''
    if (was === is) continue
    if (is !== '') of(is, row.yearGroup).joined.push({ name: nameOf(row), from: was })
    if (was !== '') of(was, stored.yearGroup).left.push({ name: nameOf(stored), to: is })
  }
  for (const pupil of diff.leaving) of(pupil.className, pupil.yearGroup).left.push({ name: nameOf(pupil), to: '' })
  return [...classes]
    .map(([className, change]) => ({ className, ...change }))
    .sort((a, b) => byYear(a.yearGroup, b.yearGroup) || (a.className < b.className ? -1 : 1))
}

/** "Class 4B: 3 joined, 1 left". */
export const sayChange = ({ className, joined, left }: ClassChange): string =>
  `Class ${className}: ${[joined.length > 0 ? `${joined.length} joined` : '', left.length > 0 ? `${left.length} left` : ''].filter(Boolean).join(', ')}`
