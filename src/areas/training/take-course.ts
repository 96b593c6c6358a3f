import { memberOf, type Work } from '../../infra/work/work.ts'
import { course as courseById, type Course } from '../policy/index.ts'
import { expiresOn, isInDate, markCourse, type Mark } from './marking.rule.ts'
import { NoSuchCourse, NotPassed, Unanswered } from './training.errors.ts'
import type { Answers, TrainingTables } from './training.tables.ts'

/** The course that whoever runs an account must have taken. */
export const runnersCourse = 'running-a-school-account'

export type Standing = { readonly completedAt: Temporal.Instant; readonly expiresOn: Temporal.PlainDate; readonly inDate: boolean }

const today = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** The best record of each for the runners' course; people without one are left out. */
export async function trainingStanding(work: Work, memberIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
  if (memberIds.length === 0) return new Map()
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_record')
    .select(['member_id', 'completed_at', 'expires_on'])
    .where('school_id', '=', work.school.id)
    .where('course_id', '=', runnersCourse)
    .where('member_id', 'in', [...memberIds])
    .orderBy('expires_on')
    .execute()
  return new Map(
    rows.map((row) => [
      row.member_id,
      { completedAt: row.completed_at, expiresOn: row.expires_on, inDate: isInDate(row.expires_on, today(work)) },
    ]),
  )
}

export const courseOr404 = (id: string): Course => {
  const found = courseById(id)
  if (!found) throw NoSuchCourse()
  return found
}

/** What the caller has answered so far. */
export async function progressIn(work: Work, courseId: string): Promise<Answers> {
  const row = await work
    .tables<TrainingTables>()
    .selectFrom('training_progress')
    .select('answers')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('course_id', '=', courseId)
    .executeTakeFirst()
  return row?.answers ?? {}
}

/** Keeps the answers of a part: a person may stop and carry on another day. */
export async function keepAnswers(work: Work, { courseId, answers }: { courseId: string; answers: Answers }): Promise<Answers> {
  const known = new Set(courseOr404(courseId).parts.flatMap((part) => part.questions.map(({ id }) => id)))
  const all = { ...(await progressIn(work, courseId)), ...Object.fromEntries(Object.entries(answers).filter(([id]) => known.has(id))) }
  await work
    .tables<TrainingTables>()
    .insertInto('training_progress')
    .values({ school_id: work.school.id, member_id: memberOf(work), course_id: courseId, answers: JSON.stringify(all) })
    .onConflict((on) => on.columns(['school_id', 'member_id', 'course_id']).doUpdateSet({ answers: JSON.stringify(all) }))
    .execute()
  return all
}

/** Finishes the course with the answers that were kept: a dated record, or what to look at again. @policy ACC-10 ROL-T2 SCO-3 */
export async function finishCourse(work: Work, { courseId }: { courseId: string }): Promise<{ mark: Mark; expiresOn: Temporal.PlainDate }> {
  const course = courseOr404(courseId)
  const mark = markCourse(
    course.parts.flatMap((part) => part.questions),
    await progressIn(work, courseId),
    course.passMark,
  )
  if (mark.unanswered.length > 0) throw Unanswered({ count: mark.unanswered.length })
  if (!mark.passed) throw NotPassed({ right: mark.right, asked: mark.asked, needed: course.passMark })
  const last = expiresOn(today(work), course.validMonths)
  const id = work.newId()
  const db = work.tables<TrainingTables>()
  await db
    .insertInto('training_record')
    .values({
      school_id: work.school.id,
      id,
      member_id: memberOf(work),
      course_id: courseId,
      course_version: course.version,
      right_answers: mark.right,
      questions: mark.asked,
      completed_at: work.now(),
      expires_on: last,
    })
    .execute()
  await db
    .deleteFrom('training_progress')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('course_id', '=', courseId)
    .execute()
  work.log({
    act: 'training.completed',
    clause: 'ACC-10',
    subject: { kind: 'training', id },
    payload: { course: courseId, version: course.version, right: mark.right, of: mark.asked, until: last.toString() },
  })
  return { mark, expiresOn: last }
}
