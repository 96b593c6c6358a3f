import type { Listener } from '../../infra/work/house.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'

/** A post is out: the account is awake. @policy ROL-T3 */
export const postedThere: Listener = async (work, event) => {
  if (event.kind !== 'publishing.settled' || event.state !== 'published' || event.postId === null || typeof event.channelId !== 'string')
    return
  const { channelId } = event
  const db = work.tables<AccountRegisterTables>()
  await db
    .updateTable('account')
    .set({ last_post_at: work.now(), dormant_since: null })
    .where('school_id', '=', work.school.id)
    .where('id', 'in', db.selectFrom('channel').select('account_id').where('school_id', '=', work.school.id).where('id', '=', channelId))
    .execute()
}
