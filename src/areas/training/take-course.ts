import { memberOf, type Work } from '../../infra/work/work.ts'
import type { Course } from './course-shape.ts'
import { courseOr404 } from './courses.ts'
import { markCourse, type Mark } from './marking.rule.ts'
import { writeRecord } from './records.ts'
import { NotPassed, TaughtInTheRoom, Unanswered } from './training.errors.ts'
import type { Answers, TrainingTables } from './training.tables.ts'

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
  const known = new Set((await courseOr404(work, courseId)).parts.flatMap((part) => part.questions.map(({ id }) => id)))
  const all = { ...(await progressIn(work, courseId)), ...Object.fromEntries(Object.entries(answers).filter(([id]) => known.has(id))) }
  await work
    .tables<TrainingTables>()
    .insertInto('training_progress')
    .values({ school_id: work.school.id, member_id: memberOf(work), course_id: courseId, answers: JSON.stringify(all) })
    .onConflict((on) => on.columns(['school_id', 'member_id', 'course_id']).doUpdateSet({ answers: JSON.stringify(all) }))
    .execute()
  return all
}

export type Finished = {
  readonly course: Course
  readonly mark: Mark
  readonly expiresOn: Temporal.PlainDate
  readonly code: string
}

/** Finishes the course with the answers that were kept: a dated record, or what to look at again. @policy ACC-10 ROL-T2 SCO-3 */
export async function finishCourse(work: Work, { courseId }: { courseId: string }): Promise<Finished> {
  const course = await courseOr404(work, courseId)
  if (course.kind === 'attendance') throw TaughtInTheRoom()
  const mark = markCourse(
    course.parts.flatMap((part) => part.questions),
    await progressIn(work, courseId),
    course.passMark,
  )
  if (mark.unanswered.length > 0) throw Unanswered({ count: mark.unanswered.length })
  if (!mark.passed) throw NotPassed({ right: mark.right, asked: mark.asked, needed: course.passMark })
  const written = await writeRecord(work, { memberId: memberOf(work), course, source: 'e-learning', mark })
  if (!written) throw new Error('A record of e-learning was taken for one that is there already.')
  await work
    .tables<TrainingTables>()
    .deleteFrom('training_progress')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('course_id', '=', courseId)
    .execute()
  return { course, mark, expiresOn: written.expiresOn, code: written.code }
}
