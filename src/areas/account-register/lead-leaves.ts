import type { Listener } from '../../infra/work/house.ts'
import { note } from './account-events.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'

/** When somebody's sign-in ends, the accounts they lead wait to be handed over, and the standing of all they run is looked at. @policy ROL-A4 ACC-6 */
export const leadLeaves: Listener = async (work, event) => {
  if (event.kind !== 'people.member-disabled' || typeof event.memberId !== 'string') return
  const { memberId } = event
  const db = work.tables<AccountRegisterTables>()
  const led = await db
    .updateTable('account')
    .set({ lead_left_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('lead_id', '=', memberId)
    .where('state', 'not in', ['closing', 'closed'])
    .where('lead_left_at', 'is', null)
    .returning(['id', 'name'])
    .execute()
  for (const { id, name } of led) {
    await note(work, id, 'lead-left')
    work.log({ act: 'account.lead-left', clause: 'ROL-A4', subject: { kind: 'account', id }, payload: { name, memberId } })
  }
  await db
    .updateTable('account')
    .set({ standing_due_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'live')
    .where(
      'id',
      'in',
      db.selectFrom('account_runner').select('account_id').where('school_id', '=', work.school.id).where('member_id', '=', memberId),
    )
    .execute()
}
