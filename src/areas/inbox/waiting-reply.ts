import { queueMail } from '../../infra/mail/mail.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { membersByIds } from '../people/index.ts'
import type { ReplyReaders } from '../publishing/index.ts'
import type { InboxTables } from './inbox.tables.ts'
import { tell } from './item-rows.ts'

/** Who wrote replies to this item that were changed or sent back since one was last agreed to or refused: they may not read the next. */
export async function editorsOf(work: Work, itemId: string, writer: string): Promise<readonly string[]> {
  const rows = await work
    .tables<InboxTables>()
    .selectFrom('reply_waiting')
    .select(['written_by', 'state'])
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const ended = rows.findIndex(({ state }) => state === 'approved' || state === 'refused')
  const since = ended < 0 ? rows : rows.slice(0, ended)
  return [...new Set(since.map(({ written_by }) => written_by))].filter((id) => id !== writer)
}

type Waits = {
  readonly itemId: string
  readonly kind: 'reply' | 'acknowledgement'
  readonly text: string
  readonly reply: string
  readonly readers: ReplyReaders
}
/** The reply stands and waits; those who are asked by name are told. Its clock runs on. @policy DO-1 */
export async function waitForReader(work: Work, { itemId, kind, text, reply, readers }: Waits): Promise<string> {
  const id = work.newId()
  const of = { school_id: work.school.id }
  const db = work.tables<InboxTables>()
  await db
    .insertInto('reply_waiting')
    .values({
      ...{ ...of, id, item_id: itemId, kind, text, reply, written_by: memberOf(work), asked_at: work.now() },
      ...{ by_whom: readers.by, clause: readers.clause, because: readers.because, decided_by: null, decided_at: null },
    })
    .execute()
  if (readers.asked.length > 0)
    await db
      .insertInto('reply_asked')
      .values(readers.asked.map((memberId) => ({ ...of, reply_id: id, member_id: memberId })))
      .execute()
  await tell(work, itemId, { kind: 'reply-waits', words: reply })
  const people = [...(await membersByIds(work, readers.asked)).values()].filter(({ state }) => state === 'active')
  await queueMail(
    work,
    people.map(({ name, email }) => ({
      to: email,
      subject: 'Please read a reply before it goes',
      body: `Dear ${name},\n\n${work.caller.name} has answered somebody in the inbox, and the reply waits for you. ${readers.because} The time limit of the answer runs on.\n\nRead it here and decide: ${work.link(`/inbox/${itemId}`)}\n\n${work.school.name}`,
    })),
  )
  work.log({
    act: 'inbox.reply-waits',
    clause: readers.clause,
    subject: { kind: 'item', id: itemId },
    payload: { reply: id, by: readers.by, of: readers.asked.length > 0 ? readers.asked : 'anyone' },
  })
  return id
}

/** A reply that waits is void: it was changed, the item was closed, a journalist asks. @policy DO-1 */
export async function withdrawWaiting(work: Work, itemId: string, why: string): Promise<void> {
  const gone = await work
    .tables<InboxTables>()
    .updateTable('reply_waiting')
    .set({ state: 'void' })
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .where('state', '=', 'waiting')
    .returning(['id', 'clause'])
    .executeTakeFirst()
  if (!gone) return
  await tell(work, itemId, { kind: 'reply-withdrawn', words: why })
  work.log({
    act: 'inbox.reply-withdrawn',
    clause: gone.clause,
    subject: { kind: 'item', id: itemId },
    payload: { reply: gone.id, because: why },
  })
}
