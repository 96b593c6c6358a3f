import type { Job } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import type { RollTables } from './image-permission.tables.ts'
import { today } from './school-day.ts'
import { tellWithdrawn } from './store-answers.ts'

/**
 * The day after a pupil's last day every permission ends: posts with the pupil are held, what is out comes up to be looked at, and the address
 * of a family that has no child here any more is let go.
 * @policy IMG-2 IMG-3
 */
export const letPupilsLeave: Job = {
  name: 'let-pupils-leave',
  everyMs: 15 * 60 * 1000,
  run: async ({ house }) => {
    const latest = house.clock().toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 })
    const due = await house.asClerk<RollTables, { school_id: string }[]>((db) =>
      db
        .selectFrom('pupil')
        .select('school_id')
        .distinct()
        .where('state', '=', 'on_roll')
        .where('leaving_on', '<', latest)
        .limit(100)
        .execute(),
    )
    let left = 0
    for (const { school_id } of due) left += await house.forSchool(school_id, leaveToday)
    return due.length === 100 && left > 0
  },
}

async function leaveToday(work: Work): Promise<number> {
  const db = work.tables<RollTables>()
  const gone = await db
    .updateTable('pupil')
    .set({ state: 'leaver', changed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'on_roll')
    .where('leaving_on', '<', today(work))
    .returning('id')
    .execute()
  for (const { id } of gone) {
    const open = await db
      .selectFrom('permission')
      .select('purpose')
      .where('school_id', '=', work.school.id)
      .where('pupil_id', '=', id)
      .where('giver', '=', 'family')
      .where('state', '=', 'yes')
      .execute()
    work.log({ act: 'roll.left', clause: 'IMG-2', subject: { kind: 'pupil', id }, payload: { ended: open.length } })
    await tellWithdrawn(
      work,
      id,
      open.map(({ purpose }) => purpose),
    )
  }
  if (gone.length > 0) await letAddressesGo(work)
  return gone.length
}

const letAddressesGo = (work: Work) =>
  work
    .tables<RollTables>()
    .updateTable('family_contact')
    .set({ email_sealed: null, changed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('email_sealed', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('pupil_contact as t')
            .innerJoin('pupil as p', (on) => on.onRef('p.school_id', '=', 't.school_id').onRef('p.id', '=', 't.pupil_id'))
            .select('t.pupil_id')
            .whereRef('t.school_id', '=', 'family_contact.school_id')
            .whereRef('t.contact_id', '=', 'family_contact.id')
            .where('p.state', '=', 'on_roll'),
        ),
      ),
    )
    .execute()
