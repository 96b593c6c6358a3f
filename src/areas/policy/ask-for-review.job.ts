import type { Job } from '../../infra/jobs/worker.ts'
import { reviewIsNear } from './adoption.rule.ts'
import type { PolicyTables } from './policy.tables.ts'

/** Asks the owner to look at the policy again, once, sixty days before its review day. @policy ROL-S2 */
export const askForReview: Job = {
  name: 'ask-for-policy-review',
  everyMs: 600_000,
  run: async ({ house }) => {
    const today = house.clock().toZonedDateTimeISO('Europe/London').toPlainDate()
    const waiting = await house.asClerk<PolicyTables, { school_id: string; id: string; review_on: Temporal.PlainDate | null }[]>((db) =>
      db
        .selectFrom('policy_version')
        .select(['school_id', 'id', 'review_on'])
        .where('state', '=', 'adopted')
        .where('review_asked_at', 'is', null)
        .where('review_on', '<=', today.add({ days: 61 }))
        .limit(100)
        .execute(),
    )
    let asked = 0
    for (const { school_id, id, review_on } of waiting) {
      await house.forSchool(school_id, async (work) => {
        const here = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
        if (!review_on || !reviewIsNear(review_on, here)) return
        const row = await work
          .tables<PolicyTables>()
          .updateTable('policy_version')
          .set({ review_asked_at: work.now() })
          .where('school_id', '=', school_id)
          .where('id', '=', id)
          .where('review_asked_at', 'is', null)
          .returning('number')
          .executeTakeFirst()
        if (!row) return
        asked += 1
        work.log({
          act: 'policy.review-asked',
          clause: 'ROL-S2',
          subject: { kind: 'policy', id },
          payload: { number: row.number, reviewOn: review_on.toString() },
        })
      })
    }
    return asked === 100
  },
}
