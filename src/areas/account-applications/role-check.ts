import { memberOf, type Work } from '../../infra/work/work.ts'
import { memberById } from '../people/index.ts'
import { CheckDay, NotYourOwnCheck } from './account-applications.errors.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'

export type RoleCheck = { readonly inOrder: boolean; readonly checkedOn: Temporal.PlainDate }

/**
 * Keeps that the office has looked at somebody's role status: yes or no, and the day. Nothing else is kept, above all no number and
 * no certificate. @throws NotYourOwnCheck, CheckDay @policy ACC-8 ACC-11
 */
export async function recordRoleCheck(work: Work, memberId: string, { inOrder, checkedOn }: RoleCheck): Promise<void> {
  const { id, name } = await memberById(work, memberId)
  if (id === memberOf(work)) throw NotYourOwnCheck()
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  if (Temporal.PlainDate.compare(checkedOn, today) > 0) throw CheckDay({}, 'checkedOn')
  const what = { in_order: inOrder, checked_on: checkedOn, recorded_by: memberOf(work), recorded_at: work.now() }
  await work
    .tables<AccountApplicationsTables>()
    .insertInto('role_check')
    .values({ school_id: work.school.id, member_id: id, ...what })
    .onConflict((on) => on.columns(['school_id', 'member_id']).doUpdateSet(what))
    .execute()
  work.log({
    act: 'application.role-status-recorded',
    clause: 'ACC-8',
    subject: { kind: 'member', id },
    payload: { name, inOrder, checkedOn: checkedOn.toString() },
  })
}

/** What was recorded of one person, or null. */
export async function roleCheckOf(work: Work, memberId: string): Promise<RoleCheck | null> {
  const row = await work
    .tables<AccountApplicationsTables>()
    .selectFrom('role_check')
    .select(['in_order', 'checked_on'])
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row ? { inOrder: row.in_order, checkedOn: row.checked_on } : null
}
