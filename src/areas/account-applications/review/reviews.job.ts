import type { Job } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { AccountApplicationsTables } from '../account-applications.tables.ts'
import { tellStory } from '../move-application.ts'
import { askLead, askReviewDeciders } from './review-letters.ts'
import { changeReview, heldReview, judgedReview, reviewRow } from './read-review.ts'

type Due = { readonly school_id: string; readonly id: string }
const open = ['asked', 'answered'] as const

/** Begins the yearly review of an account when the register asks for it, and passes on what nobody has answered by its day. @policy ACC-8 ROL-S6 */
export const yearlyReviews: Job = {
  name: 'account-applications.yearly-reviews',
  everyMs: 60_000,
  run: async ({ house }) => {
    const asked = await house.asClerk<AccountApplicationsTables, Due[]>((db) =>
      db
        .selectFrom('account as a')
        .select(['a.school_id', 'a.id'])
        .where('a.review_asked_at', 'is not', null)
        .where('a.state', 'in', ['live', 'suspended'])
        .where((eb) =>
          eb.not(
            eb.exists(
              eb
                .selectFrom('account_review as r')
                .select('r.id')
                .whereRef('r.school_id', '=', 'a.school_id')
                .whereRef('r.account_id', '=', 'a.id')
                .where('r.state', 'in', open),
            ),
          ),
        )
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of asked) await house.forSchool(school_id, (work) => begin(work, id))
    const now = house.clock()
    const late = await house.asClerk<AccountApplicationsTables, Due[]>((db) =>
      db.selectFrom('account_review').select(['school_id', 'id']).where('look_at', '<=', now).orderBy('look_at').limit(50).execute(),
    )
    for (const { school_id, id } of late) await house.forSchool(school_id, (work) => passOn(work, id))
    return asked.length === 50 || late.length === 50
  },
}

async function begin(work: Work, accountId: string): Promise<void> {
  const db = work.tables<AccountApplicationsTables>()
  const account = await db
    .selectFrom('account')
    .select(['application_id', 'lead_id', 'review_on'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', accountId)
    .where('review_asked_at', 'is not', null)
    .where('state', 'in', ['live', 'suspended'])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const already = await db
    .selectFrom('account_review')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('state', 'in', open)
    .executeTakeFirst()
  if (!account || already) return
  const id = work.newId()
  await db
    .insertInto('account_review')
    .values(newReview(work, { id, accountId, ...account }))
    .execute()
  const row = await reviewRow(work, id)
  const { route } = judgedReview(asReader(work), row)
  await changeReview(work, id, { route: route.by })
  if (account.application_id !== null) await tellStory(work, account.application_id, 'review-ask')
  work.log({
    act: 'application.review-opened',
    clause: 'ACC-8',
    subject: { kind: 'account', id: accountId },
    payload: { name: row.name, review: id, dueOn: account.review_on.toString() },
  })
  await askLead(work, row)
}

type Fresh = { id: string; accountId: string; application_id: string | null; lead_id: string; review_on: Temporal.PlainDate }
const newReview = (
  work: Work,
  { id, accountId, application_id, lead_id, review_on }: Fresh,
): AccountApplicationsTables['account_review'] => ({
  ...{
    school_id: work.school.id,
    id,
    account_id: accountId,
    application_id,
    lead_id,
    state: 'asked',
    opened_at: work.now(),
    due_on: review_on,
  },
  look_at: morningAfter(work, review_on),
  ...{ still_needed: null, answer: '', audience: '', answered_at: null, answered_by: null, escalated_at: null, route: 'leaders' },
  ...{ decided_at: null, decided_by: null, decided_by_name: '', reasons: '', conditions: '', next_on: null },
})

/** The lead has the whole day. */
const morningAfter = (work: Work, day: Temporal.PlainDate): Temporal.Instant =>
  day
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: work.school.timeZone, plainTime: new Temporal.PlainTime(9) })
    .toInstant()

async function passOn(work: Work, id: string): Promise<void> {
  const row = await heldReview(work, id)
  const isOpen = row.state === 'asked' && row.account_state !== 'closing' && row.account_state !== 'closed'
  if (row.look_at === null || Temporal.Instant.compare(row.look_at, work.now()) > 0) return
  if (!isOpen) {
    const lapsed = row.state === 'asked' ? ({ state: 'lapsed' } as const) : {}
    await changeReview(work, id, { look_at: null, ...lapsed })
    return
  }
  const { route } = judgedReview(asReader(work), row)
  await changeReview(work, id, { look_at: null, escalated_at: work.now(), route: route.by })
  const names = route.approvers.map((one) => one.name)
  if (row.application_id !== null) await tellStory(work, row.application_id, 'review-late', names.join(', '))
  work.log({
    act: 'application.review-late',
    clause: 'ACC-8',
    subject: { kind: 'account', id: row.account_id },
    payload: { name: row.name, review: id, asked: names },
  })
  await askReviewDeciders(work, row, route.approvers)
}

/** The software itself reads every review. */
const asReader = (work: Work): Work => ({ ...work, caller: { ...work.caller, may: new Set(['account.read'] as const) } })
