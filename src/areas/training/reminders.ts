import type { Work } from '../../infra/work/work.ts'
import { permissionsOf, type Role, roles } from '../../kernel/permissions.ts'
import { coursesInUse } from './courses.ts'
import { sayPlainDay, todayOf } from './day-of.ts'
import { type LetterName, letter, send } from './letters.ts'
import { type Need, readNeeds } from './needs.ts'
import { listPeople, type TrainingPerson } from './people-list.ts'
import { type Stage, stageOn } from './requirement.rule.ts'
import type { TrainingTables } from './training.tables.ts'

type Due = { readonly need: Need; readonly person: TrainingPerson; readonly stage: Stage; readonly on: Temporal.PlainDate }
const isRole = (word: string): word is Role => (roles as readonly string[]).includes(word)
const keyOf = (memberId: string, courseId: string, stage: string): string => `${memberId} ${courseId} ${stage}`

/**
 * Looks through the training of one school for its own today: who is to be reminded, who is overdue, whom to ask for the check-up. What
 * was said once is not said again, whoever else looks at the same time. False where this day was looked through before.
 * @policy SCO-3 ROL-S1 ACC-10
 */
export async function lookThrough(work: Work): Promise<boolean> {
  const today = todayOf(work)
  if (!(await claimDay(work, today))) return false
  const people = new Map((await listPeople(work)).filter(({ state }) => state === 'active').map((one) => [one.id, one]))
  const due = (await readNeeds(work)).flatMap((need) => dueOf(need, people, today))
  const fresh = await firstTime(work, due)
  await remind(work, fresh)
  await escalate(work, { over: fresh.filter(({ stage }) => stage === 'over'), people: [...people.values()] })
  await askForCheckUps(work, { people: [...people.values()], today })
  return true
}

/** The row of the school is locked while it is looked through: a second worker waits, and finds that nothing is left to do. */
async function claimDay(work: Work, today: Temporal.PlainDate): Promise<boolean> {
  const db = work.tables<TrainingTables>()
  await db
    .insertInto('training_look')
    .values({ school_id: work.school.id, first_on: today, looked_on: today.subtract({ days: 1 }) })
    .onConflict((on) => on.doNothing())
    .execute()
  const claimed = await db
    .updateTable('training_look')
    .set({ looked_on: today })
    .where('school_id', '=', work.school.id)
    .where('looked_on', '<', today)
    .returning('looked_on')
    .executeTakeFirst()
  return claimed !== undefined
}

function dueOf(need: Need, people: ReadonlyMap<string, TrainingPerson>, today: Temporal.PlainDate): readonly Due[] {
  const person = people.get(need.memberId)
  const on = need.expiresOn ?? need.dueOn
  if (!person || on === null) return []
  const stage = stageOn(on, today)
  return stage === null ? [] : [{ need, person, stage, on }]
}

/** Writes down what is due; only what nobody has written down before comes back. */
async function firstTime(work: Work, due: readonly Due[]): Promise<readonly Due[]> {
  if (due.length === 0) return []
  const rows = await work
    .tables<TrainingTables>()
    .insertInto('training_reminder')
    .values(
      due.map(({ need, stage, on }) => ({
        school_id: work.school.id,
        member_id: need.memberId,
        course_id: need.courseId,
        stage,
        for_on: on,
        made_at: work.now(),
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning(['member_id', 'course_id', 'stage'])
    .execute()
  const written = new Set(rows.map((row) => keyOf(row.member_id, row.course_id, row.stage)))
  return due.filter(({ need, stage }) => written.has(keyOf(need.memberId, need.courseId, stage)))
}

async function remind(work: Work, due: readonly Due[]): Promise<void> {
  const courses = new Map((await coursesInUse(work)).map((one) => [one.id, one]))
  const letters = due
    .filter(({ stage }) => stage !== 'over')
    .flatMap(({ need, person, stage, on }) => {
      const course = courses.get(need.courseId)
      const name: LetterName = stage === 'day' ? 'last' : need.expiresOn === null ? 'due' : 'soon'
      const facts = {
        name: person.name,
        day: sayPlainDay(work, on),
        school: work.school.name,
        link: work.link(`/training/${need.courseId}`),
      }
      return course ? [letter(name, person.email, { ...facts, course: course.title, minutes: course.minutes })] : []
    })
  await send(work, letters)
}

/** Overdue training is told to those who oversee it, in one letter each, without what is their own. */
async function escalate(work: Work, { over, people }: { over: readonly Due[]; people: readonly TrainingPerson[] }): Promise<void> {
  if (over.length === 0) return
  const titles = new Map((await coursesInUse(work)).map((one) => [one.id, one.title]))
  const overseers = people.filter((one) => permissionsOf(one.roles.filter(isRole), one.more_permissions).has('training.oversee'))
  const letters = overseers.flatMap((one) => {
    const theirs = over.filter(({ person }) => person.id !== one.id)
    const list = theirs.map(
      ({ person, need, on }) => `- ${person.name}: ${titles.get(need.courseId) ?? 'a course'}, ${sayPlainDay(work, on)}`,
    )
    const facts = { name: one.name, count: theirs.length, school: work.school.name, link: work.link('/training/everybody?show=overdue') }
    return theirs.length === 0 ? [] : [letter('over', one.email, { ...facts, list: list.join('\n') })]
  })
  await send(work, letters)
  for (const { need, on } of over)
    work.log({
      act: 'training.overdue',
      clause: need.clause,
      subject: { kind: 'member', id: need.memberId },
      payload: { course: need.courseId, since: on.toString() },
    })
}

/** Asks each member of staff for the private check-up once a year, under Today and nowhere else. @policy APP-4 */
async function askForCheckUps(
  work: Work,
  { people, today }: { people: readonly TrainingPerson[]; today: Temporal.PlainDate },
): Promise<void> {
  const db = work.tables<TrainingTables>()
  const done = new Map(
    (await db.selectFrom('training_checked').select(['member_id', 'again_on']).where('school_id', '=', work.school.id).execute()).map(
      (row) => [row.member_id, row.again_on] as const,
    ),
  )
  const asked = new Set(
    (
      await db
        .selectFrom('training_reminder')
        .select('member_id')
        .where('school_id', '=', work.school.id)
        .where('course_id', '=', 'check-up')
        .execute()
    ).map((row) => row.member_id),
  )
  const rows = people
    .filter(({ kind }) => kind === 'staff')
    .flatMap(({ id }) => {
      const again = done.get(id)
      if (again === undefined) return asked.has(id) ? [] : [{ id, on: today }]
      return Temporal.PlainDate.compare(again, today) <= 0 ? [{ id, on: again }] : []
    })
  if (rows.length === 0) return
  await db
    .insertInto('training_reminder')
    .values(
      rows.map(({ id, on }) => ({
        school_id: work.school.id,
        member_id: id,
        course_id: 'check-up',
        stage: 'day' as const,
        for_on: on,
        made_at: work.now(),
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Sessions whose time has come wait for their list to be closed. */
export async function beginSession(work: Work, id: string): Promise<void> {
  await work
    .tables<TrainingTables>()
    .updateTable('training_session')
    .set({ state: 'begun' })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .where('starts_at', '<=', work.now())
    .execute()
}
