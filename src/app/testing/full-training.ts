import { listMembers } from '../../areas/people/index.ts'
import type { Work } from '../../infra/work/work.ts'

type Table = 'course' | 'requirement' | 'session' | 'seat' | 'check_up' | 'look' | 'reminder' | 'progress'
type Tables = Record<`training_${Table}`, Record<string, unknown>>

/** A course of the school's own that is asked for, a session with a seat, and somebody halfway through a course. */
export async function trainingThere(work: Work): Promise<void> {
  const people = await listMembers(work)
  const [head, teacher] = [people.find(({ isHead }) => isHead), people.find(({ name }) => name === 'Priya Nair')]
  if (!head || !teacher) throw new Error('The demo school has nobody who could be trained.')
  const [school, now, course, session] = [{ school_id: work.school.id }, work.now(), work.newId(), work.newId()]
  const today = now.toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const db = work.tables<Tables>()
  const question = {
    id: 'phones-q1',
    ask: 'Where do phones go at lunch?',
    options: [
      { id: 'a', text: 'In a pocket' },
      { id: 'b', text: 'In the drawer' },
    ],
    right: 'b',
    because: 'The drawer is locked.',
    clause: 'IMG-4',
  }
  const part = {
    id: 'phones',
    title: 'Where phones go',
    clauses: ['IMG-4'],
    paragraphs: ['Phones go in the drawer.'],
    questions: [question],
  }
  const said = { title: 'Lunchtime phones', for_whom: 'Lunchtime staff', kind: 'e-learning', minutes: 5, valid_months: 12 }
  const taught = { ...school, id: course, version: 1, state: 'in-use', ...said, parts: JSON.stringify([part]) }
  await db
    .insertInto('training_course')
    .values({ ...taught, changed_by: head.id, changed_at: now, published_at: now })
    .execute()
  const asked = { ...school, id: work.newId(), audience: 'role:dsl', course_id: course, days: 60, valid_months: 12, state: 'on' }
  await db
    .insertInto('training_requirement')
    .values({ ...asked, changed_by: head.id, changed_at: now })
    .execute()
  const held = {
    course_id: course,
    starts_at: now.add({ hours: 72 }),
    minutes: 20,
    place: 'Staff room',
    trainer: head.name,
    state: 'planned',
  }
  await db
    .insertInto('training_session')
    .values({ ...school, id: session, ...held, made_by: head.id, made_at: now })
    .execute()
  await db
    .insertInto('training_seat')
    .values({ ...school, session_id: session, member_id: teacher.id, invited_at: now })
    .execute()
  await db
    .insertInto('training_check_up')
    .values({ ...school, member_id: teacher.id, done_at: now })
    .execute()
  await db
    .insertInto('training_look')
    .values({ ...school, first_on: today, looked_on: today })
    .execute()
  await db
    .insertInto('training_reminder')
    .values({ ...school, member_id: head.id, course_id: 'check-up', stage: 'day', for_on: today, made_at: now })
    .execute()
  await db
    .insertInto('training_progress')
    .values({ ...school, member_id: teacher.id, course_id: course, answers: JSON.stringify({ 'phones-q1': 'a' }) })
    .execute()
}
