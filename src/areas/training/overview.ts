import type { Work } from '../../infra/work/work.ts'
import { coursesInUse } from './courses.ts'
import { todayOf } from './day-of.ts'
import { type Need, readNeeds } from './needs.ts'
import { type Count, countByCourse, countStandings, worstOf } from './overview.rule.ts'
import { listPeople } from './people-list.ts'
import { standings } from './requirement.rule.ts'
import type { TrainingTables } from './training.tables.ts'

export type OverviewRow = { readonly id: string; readonly name: string; readonly jobTitle: string; readonly needs: readonly Need[] }

/** Everybody with what they need, those with the most pressing first, then by name. Three queries. */
export async function overview(work: Work): Promise<readonly OverviewRow[]> {
  const needs = Map.groupBy(await readNeeds(work), ({ memberId }) => memberId)
  const order = new Map((await coursesInUse(work)).map(({ id }, at) => [id, at]))
  const rows = (await listPeople(work)).map((person) => ({
    id: person.id,
    name: person.name,
    jobTitle: person.job_title,
    needs: (needs.get(person.id) ?? []).toSorted((a, b) => (order.get(a.courseId) ?? 99) - (order.get(b.courseId) ?? 99)),
  }))
  const rank = (row: OverviewRow): number => {
    const worst = worstOf(row.needs.map(({ standing }) => standing))
    return worst === null ? standings.length : standings.indexOf(worst)
  }
  return rows.toSorted((a, b) => rank(a) - rank(b))
}

/** The same as numbers. */
export function totalsOf(rows: readonly OverviewRow[]): {
  all: Count
  byCourse: readonly { courseId: string; count: Count }[]
  people: number
} {
  const needs = rows.flatMap((row) => row.needs)
  const ids = [...new Set(needs.map(({ courseId }) => courseId))]
  return { all: countStandings(needs), byCourse: countByCourse(needs, ids), people: rows.filter((row) => row.needs.length > 0).length }
}

export type CheckUpTotals = readonly { readonly name: string; readonly done: boolean }[]

/** Which members of staff have done their check-up within the year. Done or not yet: there is nothing more to know. @policy APP-4 */
export async function checkUpStates(work: Work): Promise<CheckUpTotals> {
  const today = todayOf(work)
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_person as p')
    .leftJoin('training_checked as c', (join) => join.onRef('c.school_id', '=', 'p.school_id').onRef('c.member_id', '=', 'p.id'))
    .select(['p.name', 'c.again_on'])
    .where('p.school_id', '=', work.school.id)
    .where('p.kind', '=', 'staff')
    .where('p.state', '=', 'active')
    .orderBy('p.name')
    .execute()
  return rows.map(({ name, again_on: againOn }) => ({ name, done: againOn !== null && Temporal.PlainDate.compare(today, againOn) < 0 }))
}
