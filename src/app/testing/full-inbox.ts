import { listMembers } from '../../areas/people/index.ts'
import type { Work } from '../../infra/work/work.ts'

/** A reply that somebody is writing, and had taken over. */
export async function answersThere(work: Work, itemId: string): Promise<void> {
  const [writer, other] = await listMembers(work)
  const db = work.tables<Record<'reply_draft' | 'reply_desk', Record<string, unknown>>>()
  const [at, mine] = [work.now(), { school_id: work.school.id, item_id: itemId, member_id: writer?.id }]
  await db
    .insertInto('reply_draft')
    .values({ ...mine, text: 'Three seats each.', seen: 0, saved_at: at })
    .execute()
  await db
    .insertInto('reply_desk')
    .values({ ...mine, since: at, seen_at: at, taken_from: other?.id })
    .execute()
}
