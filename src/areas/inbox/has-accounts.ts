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

/** The open accounts that no machine reads. */
export const placesByHand = (work: Work) =>
  work
    .tables<InboxTables>()
    .selectFrom('inbox_place')
    .select(['channel_id', 'account_id', 'name'])
    .where('school_id', '=', work.school.id)
    .where('mode', '=', 'assisted')
    .where('state', 'in', ['live', 'suspended', 'in-transfer'])
    .orderBy('name')
    .execute()
