import { z } from 'zod'
import { type CsvRow, readCsv, readDate } from '../../infra/csv/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { coursesInUse } from './courses.ts'
import { todayOf } from './day-of.ts'
import {
  type Evidence,
  type EvidenceDiff,
  evidenceDiff,
  type EvidenceProblem,
  type EvidenceRow,
  type KnownEvidence,
} from './evidence.rule.ts'
import { listPeople } from './people-list.ts'
import { validity } from './records.ts'
import { EvidenceColumnsMissing } from './training.errors.ts'
import type { TrainingTables } from './training.tables.ts'

export const evidenceColumns = { required: ['person', 'course', 'date'], optional: ['provider', 'result', 'expires', 'certificate'] }

export type ReadEvidence = {
  readonly rows: readonly EvidenceRow[]
  readonly problems: readonly EvidenceProblem[]
  readonly ignored: readonly string[]
}

/** Reads a list of evidence: good lines, and bad ones by line and reason. @throws EvidenceColumnsMissing, at the field `file` */
export function readEvidence(bytes: Uint8Array): ReadEvidence {
  const { rows, problems, missing, ignored } = readCsv(bytes, evidenceColumns)
  if (missing.length > 0) throw EvidenceColumnsMissing({ columns: missing.join(', ') }, 'file')
  const read = rows.map(readRow)
  return {
    rows: read.filter((one): one is EvidenceRow => 'person' in one),
    problems: [...problems, ...read.filter((one): one is EvidenceProblem => 'says' in one)].sort((a, b) => a.line - b.line),
    ignored,
  }
}

function readRow({ line, values }: CsvRow): EvidenceRow | EvidenceProblem {
  const { person = '', course = '', date = '', provider = '', result = '', expires = '', certificate = '' } = values
  if (person === '' || course === '' || date === '') return { line, says: 'The person, the course or the day is missing.' }
  if (person.length > 254 || course.length > 120 || provider.length > 120 || result.length > 60 || certificate.length > 80)
    return { line, says: 'One of its words is too long.' }
  const takenOn = readDate(date)
  const expiresOn = expires === '' ? null : readDate(expires)
  if (takenOn === null || (expires !== '' && expiresOn === null)) return { line, says: 'A day cannot be read. Write it as 31/08/2026.' }
  return {
    line,
    person,
    course,
    takenOn: takenOn.toString(),
    provider,
    result,
    expiresOn: expiresOn?.toString() ?? null,
    fileNumber: certificate,
  }
}

/** A list on its way from the preview to the act, or from a program. */
export const evidenceShape = z
  .array(
    z.object({
      line: z.int().default(0),
      person: z.string().trim().min(1).max(254),
      course: z.string().trim().min(1).max(120),
      takenOn: z.iso.date('Give a date.'),
      provider: z.string().trim().max(120).default(''),
      result: z.string().trim().max(60).default(''),
      expiresOn: z.iso.date('Give a date.').nullable().default(null),
      fileNumber: z.string().trim().max(80).default(''),
    }),
  )
  .max(2000)

/** What the list would change now. */
export async function compareEvidence(work: Work, rows: readonly EvidenceRow[]): Promise<EvidenceDiff> {
  const monthsOf = await validity(work)
  const courses = (await coursesInUse(work)).map((one) => ({ ...one, validMonths: monthsOf(one) }))
  const people = (await listPeople(work)).map(({ id, name, email, local_id: localId }) => ({ id, name, email, localId }))
  return evidenceDiff(rows, { courses, people, known: await knownEvidence(work), today: todayOf(work).toString() })
}

async function knownEvidence(work: Work): Promise<readonly KnownEvidence[]> {
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_record')
    .select(['member_id', 'course_id', 'completed_at', 'provider', 'result', 'expires_on', 'file_number'])
    .where('school_id', '=', work.school.id)
    .where('source', '=', 'evidence')
    .where('voided_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    memberId: row.member_id,
    courseId: row.course_id,
    takenOn: row.completed_at.toZonedDateTimeISO(work.school.timeZone).toPlainDate().toString(),
    provider: row.provider,
    result: row.result,
    expiresOn: row.expires_on.toString(),
    fileNumber: row.file_number,
  }))
}

export type EvidenceDone = {
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly problems: readonly EvidenceProblem[]
}

/** Takes a list over, compared anew with what is here at this moment. The same list again does nothing. @policy ROL-S1 SCO-3 */
export async function importEvidence(work: Work, rows: readonly EvidenceRow[]): Promise<EvidenceDone> {
  const diff = await compareEvidence(work, rows)
  const versions = new Map((await coursesInUse(work)).map(({ id, version }) => [id, version]))
  for (const one of [...diff.added, ...diff.changed]) await keep(work, one, versions.get(one.courseId) ?? 1)
  const done = { added: diff.added.length, changed: diff.changed.length, same: diff.same }
  if (done.added + done.changed > 0)
    work.log({ act: 'training.evidence-taken-over', clause: 'ROL-S1', subject: { kind: 'school', id: work.school.id }, payload: done })
  return { ...done, problems: diff.problems }
}

/** Evidence has a day and no hour: noon on the school's clock stands for it. */
async function keep(work: Work, one: Evidence, version: number): Promise<void> {
  const changing = {
    provider: one.provider,
    result: one.result,
    file_number: one.fileNumber,
    expires_on: Temporal.PlainDate.from(one.expiresOn),
  }
  await work
    .tables<TrainingTables>()
    .insertInto('training_record')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id: one.memberId,
      course_id: one.courseId,
      course_version: version,
      course_title: one.title,
      right_answers: 0,
      questions: 0,
      completed_at: Temporal.PlainDate.from(one.takenOn)
        .toZonedDateTime({ timeZone: work.school.timeZone, plainTime: '12:00' })
        .toInstant(),
      source: 'evidence',
      ...changing,
    })
    .onConflict((on) =>
      on
        .columns(['school_id', 'member_id', 'course_id', 'completed_at'])
        .where('source', '=', 'evidence')
        .where('voided_at', 'is', null)
        .doUpdateSet(changing),
    )
    .execute()
}
