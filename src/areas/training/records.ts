import { memberOf, type Work } from '../../infra/work/work.ts'
import { todayOf } from './day-of.ts'
import { expiresOn } from './marking.rule.ts'
import { NoSuchCertificate, AlreadyWithdrawn } from './training.errors.ts'
import type { Source, TrainingTables } from './training.tables.ts'

export type NewRecord = {
  readonly memberId: string
  readonly course: { readonly id: string; readonly version: number; readonly title: string; readonly validMonths: number }
  readonly source: Source
  readonly mark?: { readonly right: number; readonly asked: number }
  readonly at?: Temporal.Instant
  readonly provider?: string
  readonly result?: string
  readonly sessionId?: string
}
export type Written = { readonly id: string; readonly code: string; readonly expiresOn: Temporal.PlainDate }

/** How long a record of a course counts here: the shortest that any requirement says, else what the course says. One query. */
export async function validity(work: Work): Promise<(course: { readonly id: string; readonly validMonths: number }) => number> {
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_rule')
    .select(({ fn }) => ['course_id', fn.min<number>('valid_months').as('months')])
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'on')
    .groupBy('course_id')
    .execute()
  const months = new Map(rows.map((row) => [row.course_id, row.months]))
  return ({ id, validMonths }) => months.get(id) ?? validMonths
}

/**
 * Writes down that somebody has taken a course: dated, with its version, until when it counts, and a code to check it by. Nothing is
 * written twice for one sitting of a session; then the answer is null. @policy ACC-10 ROL-S1 SCO-3
 */
export async function writeRecord(work: Work, record: NewRecord): Promise<Written | null> {
  const { course, mark } = record
  const at = record.at ?? work.now()
  const day = at.toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const last = expiresOn(day, (await validity(work))(course))
  const id = work.newId()
  const row = await work
    .tables<TrainingTables>()
    .insertInto('training_record')
    .values({
      school_id: work.school.id,
      id,
      member_id: record.memberId,
      course_id: course.id,
      course_version: course.version,
      course_title: course.title,
      right_answers: mark?.right ?? 0,
      questions: mark?.asked ?? 0,
      completed_at: at,
      expires_on: last,
      source: record.source,
      provider: record.provider ?? '',
      result: record.result ?? '',
      session_id: record.sessionId ?? null,
    })
    .onConflict((on) => on.doNothing())
    .returning('code')
    .executeTakeFirst()
  if (!row) return null
  const marks = mark ? { right: mark.right, of: mark.asked } : {}
  work.log({
    act: 'training.completed',
    clause: 'ACC-10',
    subject: { kind: 'training', id },
    payload: { course: course.id, version: course.version, ...marks, by: record.source, person: record.memberId, until: last.toString() },
  })
  return { id, code: row.code, expiresOn: last }
}

export type Certificate = {
  readonly id: string
  readonly memberId: string
  readonly name: string
  readonly jobTitle: string
  readonly courseId: string
  readonly title: string
  readonly version: number
  readonly right: number
  readonly asked: number
  readonly completedAt: Temporal.Instant
  readonly expiresOn: Temporal.PlainDate
  readonly code: string
  readonly source: Source
  readonly provider: string
  readonly result: string
  readonly fileNumber: string
  readonly inDate: boolean
  readonly voidedAt: Temporal.Instant | null
  readonly voidBecause: string
}

const certificates = (work: Work) =>
  work
    .tables<TrainingTables>()
    .selectFrom('training_record as r')
    .innerJoin('training_person as p', (join) => join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.member_id'))
    .selectAll('r')
    .select(['p.name', 'p.job_title'])
    .where('r.school_id', '=', work.school.id)

type Row = Awaited<ReturnType<ReturnType<typeof certificates>['execute']>>[number]
const certificateOf = (work: Work, row: Row): Certificate => ({
  id: row.id,
  memberId: row.member_id,
  name: row.name,
  jobTitle: row.job_title,
  courseId: row.course_id,
  title: row.course_title,
  version: row.course_version,
  right: row.right_answers,
  asked: row.questions,
  completedAt: row.completed_at,
  expiresOn: row.expires_on,
  code: row.code,
  source: row.source,
  provider: row.provider,
  result: row.result,
  fileNumber: row.file_number,
  inDate: row.voided_at === null && Temporal.PlainDate.compare(todayOf(work), row.expires_on) <= 0,
  voidedAt: row.voided_at,
  voidBecause: row.void_because,
})

/** A code as it is stored: however it was typed. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
/** A code as it is read aloud: two groups of five. */
export const sayCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** A certificate by its code, for anybody of the school who has been shown it. @throws NoSuchCertificate */
export async function certificateByCode(work: Work, typed: string): Promise<Certificate> {
  const row = await certificates(work).where('r.code', '=', plainCode(typed)).executeTakeFirst()
  if (!row) throw NoSuchCertificate({}, 'code')
  return certificateOf(work, row)
}

/** Everything one person has taken, newest first, what was withdrawn too. */
export const certificatesOf = async (work: Work, memberId: string): Promise<readonly Certificate[]> =>
  (await certificates(work).where('r.member_id', '=', memberId).orderBy('r.completed_at', 'desc').limit(100).execute()).map((row) =>
    certificateOf(work, row),
  )

/** Withdraws a record that was written in error; it stays to be seen, with the reason, and counts no more. @policy ROL-S1 */
export async function voidRecord(work: Work, { code, because }: { code: string; because: string }): Promise<Certificate> {
  const found = await certificateByCode(work, code)
  if (found.voidedAt !== null) throw AlreadyWithdrawn()
  await work
    .tables<TrainingTables>()
    .updateTable('training_record')
    .set({ voided_at: work.now(), void_because: because })
    .where('school_id', '=', work.school.id)
    .where('id', '=', found.id)
    .execute()
  work.log({
    act: 'training.record-withdrawn',
    clause: 'ROL-S1',
    subject: { kind: 'training', id: found.id },
    payload: { course: found.courseId, person: found.memberId, by: memberOf(work), because },
  })
  return found
}
