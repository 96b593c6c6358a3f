import type { Work } from '../../infra/work/work.ts'

/** A machine that sends the chat of a game server. */
export async function chatThere(work: Work): Promise<void> {
  const db = work.tables<{
    account: { school_id: string; id: string; lead_id: string; platform: string }
    chat_source: Record<string, unknown>
  }>()
  const account = await db
    .selectFrom('account')
    .select(['id', 'lead_id'])
    .where('school_id', '=', work.school.id)
    .where('platform', '=', 'world-of-warcraft')
    .executeTakeFirstOrThrow()
  const id = work.newId()
  await db
    .insertInto('chat_source')
    .values({
      school_id: work.school.id,
      id,
      account_id: account.id,
      name: 'club server',
      key_sealed: await work.seal({ secret: id, field: 'chat-source-key', version: 1 }, 'made up'),
      made_by: account.lead_id,
      made_at: work.now(),
      heard_at: work.now(),
      kept: 12,
      left_out: 340,
    })
    .execute()
}
