import { memberOf, type Work } from '../../infra/work/work.ts'
import type { CoursePart } from './course-shape.ts'
import { CourseEmpty, CourseNeeded, CourseNotDraft, NoSuchCourse } from './training.errors.ts'
import type { CourseKind, CourseState, TrainingTables } from './training.tables.ts'

export type OwnCourse = {
  readonly id: string
  readonly version: number
  readonly state: CourseState
  readonly title: string
  readonly forWhom: string
  readonly kind: CourseKind
  readonly minutes: number
  readonly validMonths: number
  readonly parts: readonly CoursePart[]
}
export type CourseFacts = Pick<OwnCourse, 'title' | 'forWhom' | 'kind' | 'minutes' | 'validMonths'>

const rowsOf = (work: Work) =>
  work.tables<TrainingTables>().selectFrom('training_course').selectAll().where('school_id', '=', work.school.id)
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]
const ofRow = (row: Row): OwnCourse => ({
  id: row.id,
  version: row.version,
  state: row.state,
  title: row.title,
  forWhom: row.for_whom,
  kind: row.kind,
  minutes: row.minutes,
  validMonths: row.valid_months,
  parts: row.parts,
})

/** All versions of the school's own courses, by title, the newest first. */
export const listOwnCourses = async (work: Work): Promise<readonly OwnCourse[]> =>
  (await rowsOf(work).orderBy('title').orderBy('id').orderBy('version', 'desc').execute()).map(ofRow)

/** All versions of one course, the newest first. @throws NoSuchCourse */
export async function versionsOf(work: Work, id: string): Promise<readonly [OwnCourse, ...OwnCourse[]]> {
  const [first, ...rest] = (await rowsOf(work).where('id', '=', id).orderBy('version', 'desc').execute()).map(ofRow)
  if (!first) throw NoSuchCourse()
  return [first, ...rest]
}

async function draftOf(work: Work, id: string): Promise<OwnCourse> {
  const [newest] = await versionsOf(work, id)
  if (newest.state !== 'draft') throw CourseNotDraft()
  return newest
}

/** Begins a course of the school's own, as a draft that nobody is asked to take. @policy SCO-3 ROL-S1 */
export async function startCourse(work: Work, facts: CourseFacts): Promise<{ id: string }> {
  const id = work.newId()
  await insert(work, { ...facts, id, version: 1, state: 'draft', parts: [] })
  logged(work, 'training.course-begun', { id, title: facts.title, version: 1 })
  return { id }
}

const insert = (work: Work, one: OwnCourse): Promise<unknown> =>
  work
    .tables<TrainingTables>()
    .insertInto('training_course')
    .values({
      school_id: work.school.id,
      id: one.id,
      version: one.version,
      state: one.state,
      title: one.title,
      for_whom: one.forWhom,
      kind: one.kind,
      minutes: one.minutes,
      valid_months: one.validMonths,
      parts: JSON.stringify(one.parts),
      changed_by: memberOf(work),
      changed_at: work.now(),
      published_at: null,
    })
    .execute()

const update = (work: Work, one: { readonly id: string; readonly version: number }, set: Record<string, unknown>): Promise<unknown> =>
  work
    .tables<TrainingTables>()
    .updateTable('training_course')
    .set({ ...set, changed_by: memberOf(work), changed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .execute()

const logged = (work: Work, act: string, one: { readonly id: string; readonly title: string; readonly version: number }): void =>
  work.log({ act, clause: 'ROL-S1', subject: { kind: 'training-course', id: one.id }, payload: { title: one.title, version: one.version } })

/** Changes what is said of a course that is being written. */
export async function changeCourse(work: Work, id: string, facts: CourseFacts): Promise<void> {
  const draft = await draftOf(work, id)
  await update(work, draft, {
    title: facts.title,
    for_whom: facts.forWhom,
    kind: facts.kind,
    minutes: facts.minutes,
    valid_months: facts.validMonths,
  })
  logged(work, 'training.course-changed', { id, title: facts.title, version: draft.version })
}

/** Puts a part in its place: `at` counts from one; one past the end adds it. */
export async function savePart(work: Work, id: string, { at, part }: { at: number; part: CoursePart }): Promise<void> {
  const draft = await draftOf(work, id)
  const parts = at > draft.parts.length ? [...draft.parts, part] : draft.parts.with(at - 1, part)
  await update(work, draft, { parts: JSON.stringify(parts) })
  logged(work, 'training.course-changed', draft)
}

/** Takes a part out. */
export async function removePart(work: Work, id: string, at: number): Promise<void> {
  const draft = await draftOf(work, id)
  await update(work, draft, { parts: JSON.stringify(draft.parts.toSpliced(at - 1, 1)) })
  logged(work, 'training.course-changed', draft)
}

/** Puts the draft to use in place of the version before, which stays to be read. What people answered in the old one is let go. @policy ROL-S1 */
export async function publishCourse(work: Work, id: string): Promise<void> {
  const draft = await draftOf(work, id)
  if (draft.kind === 'e-learning' && draft.parts.every(({ questions }) => questions.length === 0)) throw CourseEmpty()
  const db = work.tables<TrainingTables>()
  await db
    .updateTable('training_course')
    .set({ state: 'superseded' })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('state', 'in', ['in-use', 'retired'])
    .execute()
  await update(work, draft, { state: 'in-use', published_at: work.now() })
  await db.deleteFrom('training_progress').where('school_id', '=', work.school.id).where('course_id', '=', id).execute()
  logged(work, 'training.course-published', draft)
}

/** Begins the next version with what the last one says. */
export async function reviseCourse(work: Work, id: string): Promise<void> {
  const [newest] = await versionsOf(work, id)
  if (newest.state === 'draft') return
  const next = { ...newest, version: newest.version + 1, state: 'draft' as const }
  await insert(work, next)
  logged(work, 'training.course-begun', next)
}

/** Offers a course no more. Records of it stay and count to their last day. @throws CourseNeeded while somebody is asked to take it */
export async function retireCourse(work: Work, id: string): Promise<void> {
  const [newest] = await versionsOf(work, id)
  const db = work.tables<TrainingTables>()
  const needed = await db
    .selectFrom('training_rule')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('course_id', '=', id)
    .where('state', '=', 'on')
    .executeTakeFirst()
  if (needed) throw CourseNeeded()
  await db
    .updateTable('training_course')
    .set({ state: 'retired' })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('state', 'in', ['in-use', 'draft'])
    .execute()
  logged(work, 'training.course-retired', newest)
}
