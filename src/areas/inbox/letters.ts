import type { IncomingItem } from '../../connectors/connector.ts'
import type { Work } from '../../infra/work/work.ts'
import { schoolDays } from '../school-year/index.ts'
import type { InboxTables } from './inbox.tables.ts'
import { change } from './item-rows.ts'
import { clockFrom } from './start-clock.ts'

const cut = (words: string | undefined, most: number): string | null => words?.replaceAll('\0', '').slice(0, most).toWellFormed() || null

/** What an item has beside its words, where it came as a letter. */
export const letterRow = (work: Work, itemId: string, { subject, earlier, attachments = [], automatic, warning }: IncomingItem) => ({
  school_id: work.school.id,
  item_id: itemId,
  subject: cut(subject, 300),
  earlier: cut(earlier, 20_000),
  attachments: JSON.stringify(attachments.slice(0, 30).map(({ name, size }) => ({ name: cut(name, 120) ?? 'Nameless', size }))),
  automatic: automatic ?? null,
  warning: cut(warning, 500),
})

export const isLetter = ({ subject, earlier, attachments, automatic, warning }: IncomingItem): boolean =>
  [subject, earlier, attachments, automatic, warning].some((one) => one !== undefined)

/** Under which subject it came; null for what has none. */
export async function subjectOf(work: Work, itemId: string): Promise<string | null> {
  const row = await work
    .tables<InboxTables>()
    .selectFrom('item_letter')
    .select('subject')
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row?.subject ?? null
}

/** An answer is out, under this name: what comes back about it is known by it. */
export async function keepName(work: Work, itemId: string, remoteId: string): Promise<void> {
  const db = work.tables<InboxTables>()
  await db
    .insertInto('reply_out')
    .columns(['school_id', 'channel_id', 'remote_id', 'item_id'])
    .expression((eb) =>
      eb
        .selectFrom('item')
        .select(['school_id', 'channel_id', eb.val(remoteId).as('remote_id'), 'id'])
        .where('school_id', '=', work.school.id)
        .where('id', '=', itemId),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/**
 * A report that an answer of ours did not arrive is a fact about that answer. Where it never will, the item is open again with a new clock,
 * for nobody has been answered. False: it is about nothing of ours here.
 * @policy MON-3
 */
export async function takeBounce(
  work: Work,
  { channelId }: { readonly channelId: string },
  { ref, bounce, at }: IncomingItem,
): Promise<boolean> {
  if (!bounce || bounce.of === null) return false
  const db = work.tables<InboxTables>()
  const ours = await db
    .selectFrom('reply_out as r')
    .innerJoin('item as i', (on) => on.onRef('i.school_id', '=', 'r.school_id').onRef('i.id', '=', 'r.item_id'))
    .select(['r.item_id', 'i.state'])
    .where('r.school_id', '=', work.school.id)
    .where('r.channel_id', '=', channelId)
    .where('r.remote_id', '=', bounce.of)
    .forUpdate('i')
    .executeTakeFirst()
  if (!ours) return false
  const made = await db
    .insertInto('reply_bounce')
    .values({
      school_id: work.school.id,
      channel_id: channelId,
      remote_id: ref.remoteId,
      item_id: ours.item_id,
      address: cut(bounce.address, 320) ?? '',
      because: cut(bounce.because, 300) ?? 'No reason was given.',
      is_final: bounce.isFinal,
      at: Temporal.Instant.compare(at, work.now()) < 0 ? at : work.now(),
    })
    .onConflict((on) => on.doNothing())
    .returning('item_id')
    .executeTakeFirst()
  if (!made) return true
  if (bounce.isFinal && (ours.state === 'resolved' || ours.state === 'acknowledged')) await openAgain(work, ours.item_id)
  work.log({
    act: 'inbox.answer-came-back',
    clause: 'MON-3',
    subject: { kind: 'item', id: ours.item_id },
    payload: { final: bounce.isFinal },
  })
  return true
}

async function openAgain(work: Work, itemId: string): Promise<void> {
  await change(work, itemId, { state: 'reopened' })
  await work
    .tables<InboxTables>()
    .insertInto('response_clock')
    .values(clockFrom(work, await schoolDays(work), { itemId, startedAt: work.now() }))
    .execute()
}
