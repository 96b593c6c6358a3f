import { memberOf, type Work } from '../../infra/work/work.ts'
import { courseOr404 } from './courses.ts'
import { audiences } from './requirement.rule.ts'
import { NoSuchAudience, NoSuchRequirement, RequiredTwice, RunnersMustBeTrained } from './training.errors.ts'
import type { TrainingTables } from './training.tables.ts'

export type Requirement = {
  readonly id: string
  readonly audience: string
  readonly courseId: string
  readonly clause: string
  readonly given: boolean
  /** Days after joining; null is before access to an account. */
  readonly days: number | null
  readonly validMonths: number
  readonly startsOn: Temporal.PlainDate | null
  readonly on: boolean
}

/** Who needs what: what the policy gives first, then what the school adds. */
export async function listRequirements(work: Work): Promise<readonly Requirement[]> {
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_rule')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .orderBy('is_given', 'desc')
    .orderBy('clause')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    audience: row.audience,
    courseId: row.course_id,
    clause: row.clause,
    given: row.is_given,
    days: row.days,
    validMonths: row.valid_months,
    startsOn: row.starts_on,
    on: row.state === 'on',
  }))
}

/** @throws NoSuchRequirement */
export async function requirementOr404(work: Work, id: string): Promise<Requirement> {
  const found = (await listRequirements(work)).find((one) => one.id === id)
  if (!found) throw NoSuchRequirement()
  return found
}

/** Names of the school's own roles, by id. */
export const ownRoles = async (work: Work): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (
      await work
        .tables<TrainingTables>()
        .selectFrom('training_own_role')
        .select(['id', 'name'])
        .where('school_id', '=', work.school.id)
        .orderBy('name')
        .execute()
    ).map(({ id, name }) => [id, name]),
  )

export type Change = {
  readonly days: number | null
  readonly validMonths: number
  readonly startsOn: string | null
  readonly on: boolean
}

/** The two that the policy itself asks before access. */
const fixed = new Set(['runners', 'volunteers'])

/**
 * Changes when a requirement is due, how long it counts, and whether it is asked at all. What the policy asks before access, of staff
 * and volunteers alike, stays before access, stays on, and counts for a year at most. @policy ACC-10 ACC-11 ROL-S1
 */
export async function changeRequirement(work: Work, id: string, change: Change): Promise<void> {
  const found = await requirementOr404(work, id)
  if (fixed.has(id) && (!change.on || change.days !== null || change.startsOn !== null || change.validMonths > 12))
    throw RunnersMustBeTrained({}, change.on ? (change.validMonths > 12 ? 'validMonths' : 'days') : 'on')
  await write(work, { ...found, ...change, startsOn: change.startsOn === null ? null : Temporal.PlainDate.from(change.startsOn) })
  work.log({
    act: 'training.requirement-changed',
    clause: found.clause,
    subject: { kind: 'training-requirement', id },
    payload: { course: found.courseId, audience: found.audience, ...change },
  })
}

export type NewRequirement = Omit<Change, 'on'> & { readonly audience: string; readonly courseId: string }

/** Adds a requirement of the school's own. @policy ROL-S1 SCO-3 */
export async function addRequirement(work: Work, wanted: NewRequirement): Promise<{ id: string }> {
  const course = await courseOr404(work, wanted.courseId)
  const known: readonly string[] = [...audiences, ...[...(await ownRoles(work)).keys()].map((role) => `role:${role}`)]
  if (!known.includes(wanted.audience)) throw NoSuchAudience({}, 'audience')
  const twin = (await listRequirements(work)).some((one) => one.courseId === course.id && one.audience === wanted.audience)
  if (twin) throw RequiredTwice({}, 'courseId')
  const id = work.newId()
  const startsOn = wanted.startsOn === null ? null : Temporal.PlainDate.from(wanted.startsOn)
  await write(work, { ...wanted, id, startsOn, clause: 'ROL-S1', given: false, on: true })
  work.log({
    act: 'training.requirement-added',
    clause: 'ROL-S1',
    subject: { kind: 'training-requirement', id },
    payload: { ...wanted },
  })
  return { id }
}

async function write(work: Work, one: Requirement): Promise<void> {
  const changed = {
    days: one.days,
    valid_months: one.validMonths,
    starts_on: one.startsOn,
    state: one.on ? ('on' as const) : ('off' as const),
    changed_by: memberOf(work),
    changed_at: work.now(),
  }
  await work
    .tables<TrainingTables>()
    .insertInto('training_requirement')
    .values({ school_id: work.school.id, id: one.id, audience: one.audience, course_id: one.courseId, ...changed })
    .onConflict((on) => on.columns(['school_id', 'id']).doUpdateSet(changed))
    .execute()
}
