import forGovernors from '../../../policy/courses/for-governors.json' with { type: 'json' }
import helping from '../../../policy/courses/helping-with-a-school-account.json' with { type: 'json' }
import allStaff from '../../../policy/courses/social-media-for-all-staff.json' with { type: 'json' }
import type { Work } from '../../infra/work/work.ts'
import { course as courseOfThePack } from '../policy/index.ts'
import { type Course, courseShape, usualPassMark } from './course-shape.ts'
import { NoSuchCourse } from './training.errors.ts'
import type { TrainingTables } from './training.tables.ts'

/** The course that whoever runs an account must have taken, and the one that volunteers and parents take besides. */
export const runnersCourse = 'running-a-school-account'
export const volunteersCourse = 'helping-with-a-school-account'
export const staffCourse = 'social-media-for-all-staff'
export const governorsCourse = 'for-governors'

const forWhom: Readonly<Record<string, string>> = {
  [runnersCourse]: 'Everybody who runs a school account',
  [volunteersCourse]: 'Volunteers and parents who help with one',
  [staffCourse]: 'Everybody who works here',
  [governorsCourse]: 'Governors and trustees',
}
const given = (file: unknown): Course => {
  const read = courseShape.parse(file)
  return { ...read, kind: 'e-learning', forWhom: forWhom[read.id] ?? '', own: false }
}
const pack: ReadonlyMap<string, Course> = new Map(
  [courseOfThePack(runnersCourse), allStaff, helping, forGovernors].map((file) => given(file)).map((one) => [one.id, one]),
)

/** The courses that come with the policy, the runners' first. */
export const packCourses: readonly Course[] = [...pack.values()]

type Row = Pick<TrainingTables['training_course'], 'id' | 'version' | 'title' | 'for_whom' | 'kind' | 'minutes' | 'valid_months'> & {
  readonly parts: Course['parts']
}
export const courseOfRow = (row: Row): Course => ({
  id: row.id,
  version: row.version,
  title: row.title,
  minutes: row.minutes,
  validMonths: row.valid_months,
  passMark: usualPassMark(row.parts),
  parts: row.parts,
  kind: row.kind,
  forWhom: row.for_whom,
  own: true,
})

const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

/** A course in use, of the policy or of the school's own. @throws NoSuchCourse */
export async function courseOr404(work: Work, id: string): Promise<Course> {
  const known = pack.get(id) ?? (isId(id) ? await ownCourse(work, id) : undefined)
  if (!known) throw NoSuchCourse()
  return known
}

async function ownCourse(work: Work, id: string): Promise<Course | undefined> {
  const row = await work
    .tables<TrainingTables>()
    .selectFrom('training_course')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('state', '=', 'in-use')
    .executeTakeFirst()
  return row ? courseOfRow(row) : undefined
}

/** Every course that can be taken now: the policy's, then the school's own in the order of their titles. One query. */
export async function coursesInUse(work: Work): Promise<readonly Course[]> {
  const rows = await work
    .tables<TrainingTables>()
    .selectFrom('training_course')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'in-use')
    .orderBy('title')
    .execute()
  return [...packCourses, ...rows.map(courseOfRow)]
}
