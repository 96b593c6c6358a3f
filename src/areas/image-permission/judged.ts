import type { Contradiction } from './contradictions.rule.ts'
import type { ClassChange } from './class-diff.rule.ts'
import type { LineProblem, ListKind } from './roll.types.ts'

/** One kind of change that a list would make: how many rows, and the first few of them in words. */
export type Group = { readonly key: GroupKey; readonly count: number; readonly examples: readonly string[] }
export type GroupKey =
  | 'new'
  | 'changed'
  | 'leaving'
  | 'unchanged'
  | 'turned-on'
  | 'turned-off'
  | 'recorded'
  | 'older'
  | 'contested'
  | 'set-aside'
  | 'unmapped'
  | 'contact-new'
  | 'contact-changed'
  | 'starts'
  | 'lengthened'
  | 'kept-longer'
  | 'ended-by-hand'
export type UnknownName = { readonly name: string; readonly rows: number }

/** What bringing a list in would do, before anything is done. */
export type ImportSummary = {
  readonly kind: ListKind
  readonly counts: Readonly<Record<string, number>>
  readonly groups: readonly Group[]
  readonly problems: readonly LineProblem[]
  /** The school's own words for a consent that nobody has mapped yet: their rows wait. */
  readonly unknownNames: readonly UnknownName[]
  readonly ignored: readonly string[]
  /** Where the list contradicts itself, by its lines: a no counts, and a person decides the rest. */
  readonly contradictions: readonly Contradiction[]
  /** A reason to look twice, or null. */
  readonly warning: string | null
  /** Who joins and who leaves each class; empty where the list is none of pupils. */
  readonly classes: readonly ClassChange[]
  /** Set where more than a quarter of the school would leave: a person must write the number of leavers. */
  readonly mustConfirm: { readonly leaving: number; readonly all: number } | null
}
export type Judged = { readonly summary: ImportSummary; apply(): Promise<void> }

const changesNothing: readonly GroupKey[] = ['unchanged', 'older', 'set-aside', 'unmapped', 'kept-longer', 'ended-by-hand']
export const nothingWouldChange = (summary: ImportSummary): boolean =>
  summary.groups.every(({ key, count }) => count === 0 || changesNothing.includes(key))

const shownExamples = 40

/** Collects rows under what will happen to them. */
export class Tally {
  readonly #groups = new Map<GroupKey, { count: number; examples: string[] }>()
  add(key: GroupKey, example: string | null, times = 1): void {
    const group = this.#groups.get(key) ?? { count: 0, examples: [] }
    group.count += times
    if (example !== null && group.examples.length < shownExamples) group.examples.push(example)
    this.#groups.set(key, group)
  }
  groups(order: readonly GroupKey[]): readonly Group[] {
    return order.map((key) => ({ key, ...(this.#groups.get(key) ?? { count: 0, examples: [] }) }))
  }
}

export const countsOf = (groups: readonly Group[], problems: readonly LineProblem[]): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(groups.map(({ key, count }) => [key, count])),
  'left-out': problems.length,
})
