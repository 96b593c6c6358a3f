import type { Job } from '../../infra/jobs/worker.ts'
import type { EducationTables } from './education.tables.ts'
import { unreadable } from './programme.rule.ts'

type Row = { school_id: string; id: string }

/** Asks whoever leads a session, the day after its date, whether it was held. @policy PUP-2 PAR-2 */
export const askWhetherHeld: Job = {
  name: 'education-ask',
  everyMs: 300_000,
  run: async ({ house }) => {
    const now = house.clock()
    const today = now.toZonedDateTimeISO('UTC').toPlainDate()
    const due = await house.asClerk<EducationTables, Row[]>((db) =>
      db
        .selectFrom('education_session')
        .select(['school_id', 'id'])
        .where('state', '=', 'planned')
        .where('asked_at', 'is', null)
        .where('planned_on', '<', today)
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of due)
      await house.forSchool(school_id, (work) =>
        work
          .tables<EducationTables>()
          .updateTable('education_session')
          .set({ asked_at: now })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .where('state', '=', 'planned')
          .execute(),
      )
    return due.length === 50
  },
}

/** Addresses of families serve as proof for a year; then they are made unreadable, and the count stays. @policy LEG-3 */
export const forgetAddresses: Job = {
  name: 'education-forget-addresses',
  everyMs: 3_600_000,
  run: async ({ house }) => {
    const before = house.clock().subtract({ hours: 24 * 365 })
    const due = await house.asClerk<EducationTables, Row[]>((db) =>
      db
        .selectFrom('family_notice')
        .select(['school_id', 'id'])
        .where('given_at', '<', before)
        .where('addresses_gone_at', 'is', null)
        .limit(20)
        .execute(),
    )
    for (const { school_id, id } of due)
      await house.forSchool(school_id, async (work) => {
        const db = work.tables<EducationTables>()
        const of = { school_id, notice_id: id }
        const rows = await db
          .selectFrom('family_notice_recipient')
          .select(['id', 'address'])
          .where('school_id', '=', of.school_id)
          .where('notice_id', '=', of.notice_id)
          .execute()
        for (const row of rows)
          await db
            .updateTable('family_notice_recipient')
            .set({ address: unreadable(row.address) })
            .where('school_id', '=', school_id)
            .where('id', '=', row.id)
            .execute()
        await db
          .updateTable('family_notice')
          .set({ addresses_gone_at: work.now() })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .execute()
      })
    return due.length === 20
  },
}
