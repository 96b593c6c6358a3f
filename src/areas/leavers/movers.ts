import type { Work } from '../../infra/work/work.ts'
import { type AccountSummary, listAccounts } from '../account-register/index.ts'
import { type Member, memberById } from '../people/index.ts'
import { MoveNotFound, NotAboutYourself } from './leavers.errors.ts'
import type { LeaversTables } from './leavers.tables.ts'

const reviews = (work: Work) => work.tables<LeaversTables>().selectFrom('mover_review').selectAll().where('school_id', '=', work.school.id)
export type Review = Awaited<ReturnType<ReturnType<typeof reviews>['execute']>>[number]

export const openReviews = (work: Work): Promise<readonly Review[]> =>
  reviews(work).where('settled_at', 'is', null).orderBy('found_at').execute()

/** Somebody has another job: their roles and accounts wait for a decision. One open question a person. @policy ROL-A4 */
export async function noticeMove(
  work: Work,
  memberId: string,
  about: { from: string; to: string; because: 'page' | 'list' },
): Promise<void> {
  const person = await memberById(work, memberId)
  const runs = (await accountsOf(work, memberId)).length
  // Whoever holds no more than a member of staff, and runs nothing, has nothing that could not fit.
  if (runs === 0 && person.customRoles.length === 0 && person.roles.every((role) => role === 'staff' || role === 'volunteer')) return
  const db = work.tables<LeaversTables>()
  const open = await reviews(work).where('member_id', '=', memberId).where('settled_at', 'is', null).executeTakeFirst()
  if (open) {
    await db
      .updateTable('mover_review')
      .set({ to_job: about.to })
      .where('school_id', '=', work.school.id)
      .where('id', '=', open.id)
      .execute()
    return
  }
  const id = work.newId()
  await db
    .insertInto('mover_review')
    .values({
      school_id: work.school.id,
      id,
      member_id: memberId,
      name: person.name,
      from_job: about.from,
      to_job: about.to,
      because: about.because,
      found_at: work.now(),
    })
    .execute()
  work.log({
    act: 'leavers.move-noticed',
    clause: 'ROL-A4',
    subject: { kind: 'mover-review', id },
    payload: { name: person.name, memberId, from: about.from, to: about.to },
  })
}

/** The accounts that are open and that this person leads or runs. */
export const accountsOf = async (work: Work, memberId: string): Promise<readonly AccountSummary[]> =>
  (await listAccounts(work)).filter(
    (one) =>
      one.state !== 'closing' &&
      one.state !== 'closed' &&
      (one.leadId === memberId || one.runners.some((runner) => runner.memberId === memberId)),
  )

export type WholeReview = { readonly review: Review; readonly person: Member; readonly accounts: readonly AccountSummary[] }

/** @throws MoveNotFound */
export async function wholeReview(work: Work, id: string): Promise<WholeReview> {
  const review = await reviews(work).where('id', '=', id).executeTakeFirst()
  if (!review) throw MoveNotFound()
  return { review, person: await memberById(work, review.member_id), accounts: await accountsOf(work, review.member_id) }
}

/** Says that what they hold fits their job now. Nobody says so about themselves. @throws MoveNotFound, NotAboutYourself @policy ROL-A4 */
export async function settleMove(work: Work, id: string, note: string): Promise<string> {
  const review = await reviews(work).where('id', '=', id).where('settled_at', 'is', null).forUpdate().executeTakeFirst()
  if (!review) throw MoveNotFound()
  if (review.member_id === work.caller.memberId) throw NotAboutYourself()
  await work
    .tables<LeaversTables>()
    .updateTable('mover_review')
    .set({ settled_at: work.now(), settled_by: work.caller.memberId, note })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  work.log({ act: 'leavers.move-settled', clause: 'ROL-A4', subject: { kind: 'mover-review', id }, payload: { name: review.name, note } })
  return review.name
}
