import { memberOf, type Work } from '../../infra/work/work.ts'
import type { Course } from './course-shape.ts'
import { courseOr404 } from './courses.ts'
import { sayMoment } from './day-of.ts'
import { type LetterName, letter, send } from './letters.ts'
import { listPeople, type TrainingPerson } from './people-list.ts'
import { NoSuchSession, NobodyInvited, SessionInThePast, SessionIsOver } from './training.errors.ts'
import type { SessionState, TrainingTables } from './training.tables.ts'

export type Session = {
  readonly id: string
  readonly courseId: string
  readonly startsAt: Temporal.Instant
  readonly minutes: number
  readonly place: string
  readonly trainer: string
  readonly provider: string
  readonly state: SessionState
  readonly stateBecause: string
  readonly checkInUntil: Temporal.Instant | null
  readonly invited: number
  readonly came: number
}
export type Seat = { readonly id: string; readonly title: string; readonly startsAt: Temporal.Instant; readonly place: string }
export type SeatOf = { readonly memberId: string; readonly came: 'yes' | 'no' | null; readonly cameBy: 'list' | 'code' | null }

const sessions = (work: Work) =>
  work
    .tables<TrainingTables>()
    .selectFrom('training_session as s')
    .leftJoin('training_seat as a', (join) => join.onRef('a.school_id', '=', 's.school_id').onRef('a.session_id', '=', 's.id'))
    .selectAll('s')
    .select(({ fn }) => [
      fn.count<number>('a.member_id').as('invited'),
      fn.count<number>('a.member_id').filterWhere('a.came', '=', 'yes').as('attended'),
    ])
    .where('s.school_id', '=', work.school.id)
    .groupBy(['s.school_id', 's.id'])

type Row = Awaited<ReturnType<ReturnType<typeof sessions>['execute']>>[number]
const sessionOf = (row: Row): Session => ({
  id: row.id,
  courseId: row.course_id,
  startsAt: row.starts_at,
  minutes: row.minutes,
  place: row.place,
  trainer: row.trainer,
  provider: row.provider,
  state: row.state,
  stateBecause: row.state_because,
  checkInUntil: row.check_in_until,
  invited: Number(row.invited),
  came: Number(row.attended),
})

/** The newest hundred sessions, those to come first. */
export const listSessions = async (work: Work): Promise<readonly Session[]> =>
  (await sessions(work).orderBy('s.starts_at', 'desc').limit(100).execute()).map(sessionOf)

/** Sessions of one course that are still to come, soonest first. */
export const nextSessions = async (work: Work, courseId: string): Promise<readonly Session[]> =>
  (
    await sessions(work)
      .where('s.course_id', '=', courseId)
      .where('s.state', '=', 'planned')
      .where('s.starts_at', '>', work.now())
      .orderBy('s.starts_at')
      .limit(5)
      .execute()
  ).map(sessionOf)

/** One session. @throws NoSuchSession */
export async function sessionOr404(work: Work, id: string): Promise<Session> {
  const row = await sessions(work).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw NoSuchSession()
  return sessionOf(row)
}

/** Who has a seat, and who came. */
export const seatsOf = async (work: Work, sessionId: string): Promise<readonly SeatOf[]> =>
  await work
    .tables<TrainingTables>()
    .selectFrom('training_seat')
    .select(['member_id as memberId', 'came', 'came_by as cameBy'])
    .where('school_id', '=', work.school.id)
    .where('session_id', '=', sessionId)
    .execute()

/** Sessions that the caller is invited to and that are not over. */
export async function mySeats(work: Work): Promise<readonly Seat[]> {
  const rows = await work
    .tables<TrainingTables & { training_title: { school_id: string; id: string; title: string } }>()
    .selectFrom('training_seat as a')
    .innerJoin('training_session as s', (join) => join.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.session_id'))
    .innerJoin('training_title as t', (join) => join.onRef('t.school_id', '=', 's.school_id').onRef('t.id', '=', 's.course_id'))
    .select(['s.id', 't.title', 's.starts_at', 's.place'])
    .where('a.school_id', '=', work.school.id)
    .where('a.member_id', '=', memberOf(work))
    .where('a.came', 'is', null)
    .where('s.state', 'in', ['planned', 'begun'])
    .orderBy('s.starts_at')
    .execute()
  return rows.map((row) => ({ id: row.id, title: row.title, startsAt: row.starts_at, place: row.place }))
}

export type NewSession = {
  readonly courseId: string
  /** As the school's clocks show it: 2026-12-01T15:40. */
  readonly starts: string
  readonly minutes: number
  readonly place: string
  readonly trainer: string
  readonly provider: string
}

/** Plans a session of a course. @policy ROL-S1 SCO-3 */
export async function planSession(work: Work, wanted: NewSession): Promise<{ id: string }> {
  const course = await courseOr404(work, wanted.courseId)
  const startsAt = Temporal.PlainDateTime.from(wanted.starts).toZonedDateTime(work.school.timeZone).toInstant()
  if (Temporal.Instant.compare(startsAt, work.now()) <= 0) throw SessionInThePast({}, 'starts')
  const id = work.newId()
  await work
    .tables<TrainingTables>()
    .insertInto('training_session')
    .values({
      school_id: work.school.id,
      id,
      course_id: course.id,
      starts_at: startsAt,
      minutes: wanted.minutes,
      place: wanted.place,
      trainer: wanted.trainer,
      provider: wanted.provider,
      state: 'planned',
      made_by: memberOf(work),
      made_at: work.now(),
    })
    .execute()
  work.log({
    act: 'training.session-planned',
    clause: 'ROL-S1',
    subject: { kind: 'training-session', id },
    payload: { course: course.id, startsAt: startsAt.toString(), place: wanted.place },
  })
  return { id }
}

/** Gives people a seat and tells them, once each; who has one already keeps it. @policy ROL-S1 */
export async function invite(work: Work, { sessionId, memberIds }: { sessionId: string; memberIds: readonly string[] }): Promise<number> {
  if (memberIds.length === 0) throw NobodyInvited({}, 'people')
  const session = await sessionOr404(work, sessionId)
  if (session.state !== 'planned') throw SessionIsOver()
  const people = (await listPeople(work)).filter(({ id }) => memberIds.includes(id))
  const told = await seat(work, { session, people, how: 'invited' })
  work.log({
    act: 'training.invited-to-session',
    clause: 'ROL-S1',
    subject: { kind: 'training-session', id: sessionId },
    payload: { people: told.map(({ id }) => id) },
  })
  return told.length
}

type Seating = { readonly session: Session; readonly people: readonly TrainingPerson[]; readonly how: 'invited' | 'missed' }
/** Seats and letters; answers those who had no seat before. */
export async function seat(work: Work, { session, people, how }: Seating): Promise<readonly TrainingPerson[]> {
  if (people.length === 0) return []
  const rows = await work
    .tables<TrainingTables>()
    .insertInto('training_seat')
    .values(people.map(({ id }) => ({ school_id: work.school.id, session_id: session.id, member_id: id, invited_at: work.now() })))
    .onConflict((on) => on.doNothing())
    .returning('member_id')
    .execute()
  const fresh = people.filter(({ id }) => rows.some((row) => row.member_id === id))
  await tell(work, { session, people: fresh, name: how, course: await courseOr404(work, session.courseId) })
  return fresh
}

type Telling = { readonly session: Session; readonly people: readonly TrainingPerson[]; readonly name: LetterName; readonly course: Course }
const tell = (work: Work, { session, people, name, course }: Telling): Promise<void> =>
  send(
    work,
    people.map((person) =>
      letter(name, person.email, {
        name: person.name,
        course: course.title,
        when: sayMoment(work, session.startsAt),
        place: session.place,
        led: session.trainer === '' ? '' : `It is led by ${session.trainer}. `,
        minutes: session.minutes,
        because: session.stateBecause,
        link: work.link(`/training/sessions/${session.id}`),
        school: work.school.name,
      }),
    ),
  )

/** Calls a session off and tells everybody who had a seat. @policy ROL-S1 */
export async function cancelSession(work: Work, { sessionId, because }: { sessionId: string; because: string }): Promise<void> {
  const session = await sessionOr404(work, sessionId)
  if (session.state !== 'planned' && session.state !== 'begun') throw SessionIsOver()
  const invited = new Set((await seatsOf(work, sessionId)).map(({ memberId }) => memberId))
  await work
    .tables<TrainingTables>()
    .updateTable('training_session')
    .set({ state: 'cancelled', state_because: because, check_in_hash: null, check_in_until: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', sessionId)
    .execute()
  const people = (await listPeople(work)).filter(({ id }) => invited.has(id))
  const course = await courseOr404(work, session.courseId)
  await tell(work, { session: { ...session, stateBecause: because }, people, name: 'cancelled', course })
  work.log({
    act: 'training.session-cancelled',
    clause: 'ROL-S1',
    subject: { kind: 'training-session', id: sessionId },
    payload: { because },
  })
}
