import type { Work } from '../../infra/work/work.ts'
import type { InboxTables } from './inbox.tables.ts'

/** Whether any account is open, so that an empty inbox can say what comes next. */
export async function hasAccounts(work: Work): Promise<boolean> {
  const one = await work
    .tables<InboxTables>()
    .selectFrom('inbox_place')
    .select('channel_id')
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'live')
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}
