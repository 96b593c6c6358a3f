import type { Job } from '../../infra/jobs/worker.ts'
import { beginSession, lookThrough } from './reminders.ts'
import type { TrainingTables } from './training.tables.ts'

type Clerk = TrainingTables & { school: { school_id: string } }

/** Looks through each school's training once on each of its days: reminders, what is overdue, the yearly check-up. @policy SCO-3 ROL-S1 */
export const trainingReminders: Job = {
  name: 'training.reminders',
  everyMs: 10 * 60_000,
  run: async ({ house, trouble }) => {
    // The day begins first at UTC+14, so nobody's day is missed here; each school's own day decides in `lookThrough`.
    const latest = house.clock().toZonedDateTimeISO('Pacific/Kiritimati').toPlainDate()
    const due = await house.asClerk<Clerk, { school_id: string }[]>((db) =>
      db
        .selectFrom('school as s')
        .leftJoin('training_look as l', 'l.school_id', 's.school_id')
        .select('s.school_id')
        .where((eb) => eb.or([eb('l.looked_on', 'is', null), eb('l.looked_on', '<', latest)]))
        .execute(),
    )
    for (const { school_id: id } of due) {
      try {
        await house.forSchool(id, lookThrough)
      } catch (error) {
        trouble(`training of school ${id}`, error)
      }
    }
    return undefined
  },
}

/** Sessions that have begun ask to be signed in. */
export const trainingSessions: Job = {
  name: 'training.sessions',
  everyMs: 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const due = await house.asClerk<TrainingTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('training_session')
        .select(['school_id', 'id'])
        .where('state', '=', 'planned')
        .where('starts_at', '<=', now)
        .limit(100)
        .execute(),
    )
    for (const { school_id: schoolId, id } of due) await house.forSchool(schoolId, (work) => beginSession(work, id))
    return due.length === 100
  },
}
