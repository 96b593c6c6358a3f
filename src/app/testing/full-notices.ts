import { tellWebhooks } from '../../areas/notices/webhooks.ts'
import { makeWebhook } from '../../areas/notices/notices.testing.ts'
import { listMembers } from '../../areas/people/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { shown } from '../demo/people.ts'

/** A program that is told, a device that is told, and a letter in a thread whose answer came back. */
export async function noticesThere(
  work: Work,
  item: { readonly id: string; readonly channelId: string; readonly accountId: string },
): Promise<void> {
  const head = (await listMembers(work)).find(({ email }) => email === shown.head.email)?.id ?? ''
  await makeWebhook(work, head)
  await tellWebhooks(work, { kind: 'account.closed', accountId: 'account' })
  const of = { school_id: work.school.id, item_id: item.id }
  const db =
    work.tables<Record<'item_letter' | 'reply_out' | 'reply_bounce' | 'mail_drop' | 'push_device' | 'push_key', Record<string, unknown>>>()
  await db
    .insertInto('push_device')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id: head,
      endpoint: 'https://push.example/1',
      name: 'Chrome',
      made_at: work.now(),
    })
    .execute()
  const key = { secret: 'push-key', field: 'private', version: 1 }
  await db
    .insertInto('push_key')
    .values({ school_id: work.school.id, public_key: 'made up', private_sealed: await work.seal(key, 'made up'), made_at: work.now() })
    .execute()
  await db
    .insertInto('item_letter')
    .values({ ...of, subject: 'Seats', attachments: '[]' })
    .execute()
  const { accountId } = item
  await db
    .insertInto('mail_drop')
    .values({
      school_id: work.school.id,
      account_id: accountId,
      channel_id: item.channelId,
      name: 'd-aaaaaaaaaaaaaaaaaaaaaaaaaa',
      token_hash: 'ab'.repeat(32),
      made_at: work.now(),
    })
    .execute()
  const out = { ...of, channel_id: item.channelId, remote_id: '<answer@ashgrove.example>' }
  await db.insertInto('reply_out').values(out).execute()
  await db
    .insertInto('reply_bounce')
    .values({
      ...out,
      remote_id: '<report@mx.example>',
      address: 'gemma@home.example',
      because: 'Mailbox full',
      is_final: true,
      at: work.now(),
    })
    .execute()
}
