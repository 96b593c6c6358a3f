import type { Work } from '../../../infra/work/work.ts'
import { ReviewNotFound } from '../account-applications.errors.ts'
import type { AccountApplicationsTables } from '../account-applications.tables.ts'
import { type Case, whoDecides } from '../deciders.rule.ts'
import { caseOfSheet, moverIn, type Outsider } from '../who-decides.ts'
import { mayAnswer, mayDecideReview } from './review.rule.ts'

const rows = (work: Work) =>
  work
    .tables<AccountApplicationsTables>()
    .selectFrom('account_review as r')
    .innerJoin('account_review_sheet as s', (on) => on.onRef('s.school_id', '=', 'r.school_id').onRef('s.id', '=', 'r.id'))
    .selectAll('r')
    .select(['s.name', 's.platform', 's.handle', 's.url', 's.aim', 's.audience_now', 's.conditions_now', 's.account_state', 's.lead_now'])
    .select([
      's.approved_at',
      's.live_at',
      's.locked_why',
      's.runner_ids',
      's.posts',
      's.last_post_at',
      's.answered_in_time',
      's.answers_due',
    ])
    .select(['s.people', 's.holders'])
    .where('r.school_id', '=', work.school.id)

export type ReviewRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/** Every review of the school, newest first. */
export const reviewRows = (work: Work): Promise<ReviewRow[]> => rows(work).orderBy('r.id', 'desc').limit(200).execute()

/** @throws ReviewNotFound */
export async function reviewRow(work: Work, id: string): Promise<ReviewRow> {
  const row = await rows(work).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw ReviewNotFound()
  return row
}

/** The same, held against others until the transaction ends. */
export async function heldReview(work: Work, id: string): Promise<ReviewRow> {
  const held = work.tables<AccountApplicationsTables>().selectFrom('account_review').select('id')
  await held.where('school_id', '=', work.school.id).where('id', '=', id).forUpdate().executeTakeFirst()
  return reviewRow(work, id)
}

/** The lead, as asked and as of now, whoever answered, and everybody who runs it: nobody of these decides. @policy ROL-S6 */
export const caseOfReview = (row: ReviewRow): Case =>
  caseOfSheet({
    ...row,
    partyIds: [row.lead_now, row.lead_id, ...(row.answered_by === null ? [] : [row.answered_by]), ...row.runner_ids],
    since: row.opened_at,
    isLate: false,
  })

/** One review with what the caller, or somebody outside, may do with it. For anybody else it is not there. @throws ReviewNotFound */
export function judgedReview(work: Work, row: ReviewRow, outsider: Outsider | null = null) {
  const it = caseOfReview(row)
  const mover = moverIn(work, it, outsider)
  const asked = { state: row.state, isPassedOn: row.escalated_at !== null }
  if (!work.caller.may.has('account.read') && !mover.decides.can) throw ReviewNotFound()
  const names = new Map(row.people.map((one) => [one.id, one.name]))
  return {
    row,
    route: whoDecides(it),
    answering: mayAnswer(asked, work.caller.memberId !== null && work.caller.memberId === row.lead_now),
    deciding: mayDecideReview(asked, mover.decides),
    nameOf: (id: string | null): string => (id === null ? 'Schoolgate' : (names.get(id) ?? 'Somebody who has left')),
  }
}
export type JudgedReview = ReturnType<typeof judgedReview>

export const changeReview = (work: Work, id: string, set: Partial<AccountApplicationsTables['account_review']>) =>
  work
    .tables<AccountApplicationsTables>()
    .updateTable('account_review')
    .set(set)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
