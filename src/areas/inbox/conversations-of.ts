import type { Work } from '../../infra/work/work.ts'
import { mayRun } from '../account-register/index.ts'
import { membersByIds } from '../people/index.ts'
import { ItemNotFound, NobodyThere } from './inbox.errors.ts'
import type { InboxTables } from './inbox.tables.ts'
import type { ItemState } from './item-states.rule.ts'

/** Something said to the school that waits for this person. */
export type ConversationOf = {
  readonly id: string
  readonly who: string
  readonly words: string
  readonly receivedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant | null
}
const open: readonly ItemState[] = ['new', 'open', 'acknowledged', 'reopened']

/** The open conversations that are in this person's hands, the first due first. One query. @policy ROL-A4 */
export async function conversationsOf(work: Work, memberId: string): Promise<readonly ConversationOf[]> {
  const rows = await work
    .tables<InboxTables>()
    .selectFrom('item as i')
    .leftJoin('response_clock as r', (on) =>
      on.onRef('r.school_id', '=', 'i.school_id').onRef('r.item_id', '=', 'i.id').on('r.state', '=', 'running'),
    )
    .select(['i.id', 'i.author_name', 'i.author_handle', 'i.text', 'i.received_at', 'r.due_at'])
    .where('i.school_id', '=', work.school.id)
    .where('i.assignee_id', '=', memberId)
    .where('i.state', 'in', open)
    .orderBy('r.due_at')
    .orderBy('i.received_at')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    who: row.author_name || row.author_handle,
    words: row.text.replaceAll(/\s+/g, ' ').trim().slice(0, 90),
    receivedAt: row.received_at,
    dueAt: row.due_at,
  }))
}

/**
 * Puts an open conversation into other hands, or, with null, back before everybody who runs the account. Its clock runs on.
 * @throws ItemNotFound, NobodyThere when they may not answer for the account
 * @policy ROL-A4 MON-3
 */
export async function handConversation(work: Work, itemId: string, toId: string | null): Promise<void> {
  const db = work.tables<InboxTables>()
  const item = await db
    .selectFrom('item')
    .select(['id', 'account_id', 'assignee_id', 'state'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', itemId)
    .where('state', 'in', open)
    .forUpdate()
    .executeTakeFirst()
  if (!item) throw ItemNotFound()
  const to = toId === null ? null : (await membersByIds(work, [toId])).get(toId)
  if (to !== null && (to?.state !== 'active' || !(await mayRun(work, item.account_id, to.id)))) throw NobodyThere({}, 'to')
  await db
    .updateTable('item')
    .set({ assignee_id: to?.id ?? null, changed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', itemId)
    .execute()
  await db
    .insertInto('item_event')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      item_id: itemId,
      at: work.now(),
      member_id: work.caller.memberId,
      kind: 'assigned',
      words: to?.name ?? 'Everybody who runs the account',
      publication_id: null,
    })
    .execute()
  work.log({
    act: 'inbox.assigned',
    clause: 'ROL-A4',
    subject: { kind: 'item', id: itemId },
    payload: { from: item.assignee_id, to: to?.id ?? null },
  })
}
