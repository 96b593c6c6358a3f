import type { Listener } from '../../../infra/work/house.ts'
import type { AccountApplicationsTables } from '../account-applications.tables.ts'

/** A review of an account that is closed has nothing more to decide. */
export const reviewsLapse: Listener = async (work, event) => {
  if (event.kind !== 'account.closed') return
  await work
    .tables<AccountApplicationsTables>()
    .updateTable('account_review')
    .set({ state: 'lapsed', look_at: null })
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', String(event.accountId))
    .where('state', 'in', ['asked', 'answered'])
    .execute()
}
