import type { Work } from '../../infra/work/work.ts'
import { todayOf } from './day-of.ts'
import { type Access, accessFor, type Held, type Standing, standingOf } from './requirement.rule.ts'
import type { TrainingTables } from './training.tables.ts'

/** One course that one person needs, and how they stand with it. */
export type Need = {
  readonly memberId: string
  readonly courseId: string
  readonly clause: string
  readonly standing: Standing
  readonly beforeAccess: boolean
  readonly dueOn: Temporal.PlainDate | null
  readonly expiresOn: Temporal.PlainDate | null
  readonly completedAt: Temporal.Instant | null
}

/** What these people need, or everybody who has not left; a course that two rules ask for stands once, by the stricter. One query. */
export async function readNeeds(work: Work, memberIds?: readonly string[]): Promise<readonly Need[]> {
  if (memberIds?.length === 0) return []
  const today = todayOf(work)
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_need')
    .select(['member_id', 'course_id', 'clause', 'days', 'due_on', 'expires_on', 'completed_at', 'starts_on'])
    .where('school_id', '=', work.school.id)
    .$if(memberIds !== undefined, (query) => query.where('member_id', 'in', [...(memberIds ?? [])]))
    .orderBy('member_id')
    .orderBy('course_id')
    .orderBy('due_on', (by) => by.asc().nullsFirst())
    .execute()
  const first = new Map<string, Need>()
  for (const row of rows) {
    const key = `${row.member_id} ${row.course_id}`
    if (first.has(key)) continue
    first.set(key, {
      memberId: row.member_id,
      courseId: row.course_id,
      clause: row.clause,
      standing: standingOf({ expiresOn: row.expires_on, dueOn: row.due_on }, today),
      beforeAccess: row.days === null,
      dueOn: row.due_on,
      expiresOn: row.expires_on,
      completedAt: row.completed_at,
    })
  }
  return [...first.values()]
}

/**
 * How these people stand before running an account: everything that comes before access, the volunteers' course included. People who
 * lack any of it for ever are left out; "in date" is false where one of it has run out. Nobody need run an account yet. Two queries.
 * @policy ACC-10 ACC-11
 */
export async function trainingStanding(work: Work, memberIds: readonly string[]): Promise<ReadonlyMap<string, Access>> {
  if (memberIds.length === 0) return new Map()
  const db = work.tables<TrainingTables>()
  const rules = await db
    .selectFrom('training_rule')
    .select(['audience', 'course_id as courseId', 'days', 'starts_on as startsOn'])
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'on')
    .where('days', 'is', null)
    .execute()
  const rows = await db
    .selectFrom('training_person as p')
    .leftJoin('training_record as r', (join) =>
      join
        .onRef('r.school_id', '=', 'p.school_id')
        .onRef('r.member_id', '=', 'p.id')
        .on('r.voided_at', 'is', null)
        .on('r.course_id', 'in', [...new Set(rules.map((one) => one.courseId)), '']),
    )
    .select(['p.id', 'p.kind', 'p.roles', 'r.course_id', 'r.completed_at', 'r.expires_on'])
    .where('p.school_id', '=', work.school.id)
    .where('p.id', 'in', [...new Set(memberIds)])
    .orderBy('r.expires_on')
    .execute()
  const today = todayOf(work)
  const standing = new Map<string, Access>()
  for (const [id, theirs] of Map.groupBy(rows, (row) => row.id)) {
    const [person] = theirs
    if (!person) continue
    const access = accessFor(rules, person, heldOf(theirs), today)
    if (access) standing.set(id, access)
  }
  return standing
}

type RecordRow = {
  readonly course_id: string | null
  readonly completed_at: Temporal.Instant | null
  readonly expires_on: Temporal.PlainDate | null
}
const heldOf = (rows: readonly RecordRow[]): ReadonlyMap<string, Held> =>
  new Map(
    rows.flatMap((row): [string, Held][] =>
      row.course_id && row.completed_at && row.expires_on
        ? [[row.course_id, { completedAt: row.completed_at, expiresOn: row.expires_on }]]
        : [],
    ),
  )
