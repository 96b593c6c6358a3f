import type { Work } from '../../infra/work/work.ts'
import type { EventKind, InboxTables } from './inbox.tables.ts'

/** Something happened about an item: a line of its conversation. */
export const tell = (
  work: Work,
  itemId: string,
  event: { kind: EventKind; words?: string; publicationId?: string; memberId?: string | null },
): Promise<unknown> =>
  work
    .tables<InboxTables>()
    .insertInto('item_event')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      item_id: itemId,
      at: work.now(),
      member_id: event.memberId === undefined ? work.caller.memberId : event.memberId,
      kind: event.kind,
      words: event.words ?? '',
      publication_id: event.publicationId ?? null,
    })
    .execute()

/** Changes an item. */
export const change = (work: Work, id: string, to: Partial<InboxTables['item']>): Promise<unknown> =>
  work
    .tables<InboxTables>()
    .updateTable('item')
    .set({ ...to, changed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
