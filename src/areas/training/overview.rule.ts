import { type Standing, standings } from './requirement.rule.ts'

export type Counted = { readonly courseId: string; readonly standing: Standing }
export type Count = Readonly<Record<Standing, number>>

/** How many stand where. */
export const countStandings = (all: readonly Counted[]): Count =>
  Object.fromEntries(standings.map((one) => [one, all.filter(({ standing }) => standing === one).length])) as Count

/** The same for each course, in the order given; a course that nobody needs is left out. Numbers, no names. @policy ROL-S1 SCO-3 */
export const countByCourse = (all: readonly Counted[], courseIds: readonly string[]): readonly { courseId: string; count: Count }[] =>
  courseIds
    .map((courseId) => ({ courseId, count: countStandings(all.filter((one) => one.courseId === courseId)) }))
    .filter(({ count }) => standings.some((one) => count[one] > 0))

/** The worst of several standings: how a person is sorted and shown as a whole. */
export const worstOf = (all: readonly Standing[]): Standing | null => standings.find((one) => all.includes(one)) ?? null
