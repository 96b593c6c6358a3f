import type { Job } from '../../infra/jobs/worker.ts'
import type { PersonalUseTables } from './personal-use.tables.ts'

const daysBefore = 30
type Row = { school_id: string; id: string }

/** Asks for the next declaration when a year is over, and for a look at a tie a month before its date. @policy ROL-T4 PUP-1 */
export const askAgain: Job = {
  name: 'personal-use-ask-again',
  everyMs: 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const day = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days: daysBefore })
    const declarations = await house.asClerk<PersonalUseTables, Row[]>((db) =>
      db
        .selectFrom('personal_declaration')
        .select(['school_id', 'id'])
        .where('ask_at', '<=', now)
        .where('asked_at', 'is', null)
        .limit(50)
        .execute(),
    )
    const ties = await house.asClerk<PersonalUseTables, Row[]>((db) =>
      db
        .selectFrom('personal_tie')
        .select(['school_id', 'id'])
        .where('state', '=', 'agreed')
        .where('review_on', '<=', day)
        .where('review_asked_at', 'is', null)
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of declarations)
      await house.forSchool(school_id, (work) =>
        work
          .tables<PersonalUseTables>()
          .updateTable('personal_declaration')
          .set({ asked_at: now })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .execute(),
      )
    for (const { school_id, id } of ties)
      await house.forSchool(school_id, (work) =>
        work
          .tables<PersonalUseTables>()
          .updateTable('personal_tie')
          .set({ review_asked_at: now })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .where('state', '=', 'agreed')
          .execute(),
      )
    return declarations.length === 50 || ties.length === 50
  },
}
