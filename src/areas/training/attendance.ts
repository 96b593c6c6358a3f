import { hash, randomInt } from 'node:crypto'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { courseOr404 } from './courses.ts'
import { listPeople } from './people-list.ts'
import { writeRecord } from './records.ts'
import { nextSessions, seat, seatsOf, type Session, sessionOr404 } from './sessions.ts'
import { SessionIsOver, SessionNotBegun, WrongCheckInCode } from './training.errors.ts'
import type { TrainingTables } from './training.tables.ts'

/** Signing in opens this long before the start. */
const opensBefore = { minutes: 15 }
const codeLasts = { minutes: 15 }
/** Nothing to mistake when it is read from a wall: no vowels, no I, L, O, 0 or 1. */
const letters = 'BCDFGHJKMNPQRSTVWXZ23456789'

function openNow(work: Work, session: Session): void {
  if (session.state === 'held' || session.state === 'cancelled') throw SessionIsOver()
  if (Temporal.Instant.compare(work.now(), session.startsAt.subtract(opensBefore)) < 0) throw SessionNotBegun()
}

const hashed = (work: Work, code: string): string => hash('sha256', `${work.school.id} ${code}`)

/** A new code to show in the room: six letters for a quarter of an hour. Only its hash is kept; the one before stops working. @policy ROL-S1 */
export async function showCode(work: Work, sessionId: string): Promise<{ code: string; until: Temporal.Instant }> {
  openNow(work, await sessionOr404(work, sessionId))
  const code = Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
  const until = work.now().add(codeLasts)
  await work
    .tables<TrainingTables>()
    .updateTable('training_session')
    .set({ check_in_hash: hashed(work, code), check_in_until: until })
    .where('school_id', '=', work.school.id)
    .where('id', '=', sessionId)
    .execute()
  work.log({ act: 'training.check-in-code-shown', clause: 'ROL-S1', subject: { kind: 'training-session', id: sessionId } })
  return { code, until }
}

export type CheckedIn = { readonly title: string; readonly code: string | null }

/** Signs the caller in with the code shown in the room: their seat, invited or not, and their record. @policy ROL-T2 */
export async function checkIn(work: Work, typed: string): Promise<CheckedIn> {
  const me = memberOf(work)
  const row = await work
    .tables<TrainingTables>()
    .selectFrom('training_session')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('check_in_hash', '=', hashed(work, typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')))
    .where('check_in_until', '>', work.now())
    .where('state', 'in', ['planned', 'begun'])
    .executeTakeFirst()
  if (!row) throw WrongCheckInCode({}, 'code')
  const session = await sessionOr404(work, row.id)
  return { title: (await courseOr404(work, session.courseId)).title, code: await came(work, { session, memberId: me, by: 'code' }) }
}

type Came = { readonly session: Session; readonly memberId: string; readonly by: 'list' | 'code' }
async function came(work: Work, { session, memberId, by }: Came): Promise<string | null> {
  const now = work.now()
  const mark = { came: 'yes', came_by: by, came_at: now } as const
  await work
    .tables<TrainingTables>()
    .insertInto('training_seat')
    .values({ school_id: work.school.id, session_id: session.id, member_id: memberId, invited_at: now, ...mark })
    .onConflict((on) => on.columns(['school_id', 'session_id', 'member_id']).doUpdateSet(mark))
    .execute()
  const course = await courseOr404(work, session.courseId)
  const written = await writeRecord(work, {
    memberId,
    course,
    source: 'attendance',
    at: Temporal.Instant.compare(session.startsAt, now) < 0 ? session.startsAt : now,
    provider: session.provider === '' ? session.trainer : session.provider,
    result: 'attended',
    sessionId: session.id,
  })
  return written?.code ?? null
}

export type Taken = { readonly came: number; readonly missed: number; readonly offered: number }

/**
 * Closes the list of a session: whoever is ticked came and has a record; whoever signed in by code stays so; whoever else had a seat was
 * missed, and gets a seat in the next session of the same course where one is planned. @policy ROL-S1 ROL-T2
 */
export async function takeAttendance(
  work: Work,
  { sessionId, present }: { sessionId: string; present: readonly string[] },
): Promise<Taken> {
  const session = await sessionOr404(work, sessionId)
  openNow(work, session)
  const everybody = await listPeople(work)
  const before = await seatsOf(work, sessionId)
  const here = new Set([...present, ...before.filter((one) => one.came === 'yes').map(({ memberId }) => memberId)])
  for (const person of everybody)
    if (here.has(person.id) && !before.some((one) => one.memberId === person.id && one.came === 'yes'))
      await came(work, { session, memberId: person.id, by: 'list' })
  const missed = everybody.filter(({ id }) => !here.has(id) && before.some(({ memberId }) => memberId === id))
  const db = work.tables<TrainingTables>()
  await db
    .updateTable('training_seat')
    .set({ came: 'no', came_by: 'list', came_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('session_id', '=', sessionId)
    .where('came', 'is', null)
    .execute()
  await db
    .updateTable('training_session')
    .set({ state: 'held', check_in_hash: null, check_in_until: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', sessionId)
    .execute()
  const next = (await nextSessions(work, session.courseId))[0]
  const offered = next ? (await seat(work, { session: next, people: missed, how: 'missed' })).length : 0
  const all = { came: everybody.filter(({ id }) => here.has(id)).length, missed: missed.length, offered }
  work.log({ act: 'training.attendance-taken', clause: 'ROL-S1', subject: { kind: 'training-session', id: sessionId }, payload: all })
  return all
}
