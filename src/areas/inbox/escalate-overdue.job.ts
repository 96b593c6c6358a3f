import type { Job } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import type { InboxTables } from './inbox.tables.ts'

/** A limit that passed unanswered goes to the senior leaders, once. The clock runs on: late is said as late. @policy MON-3 */
export const escalateOverdue: Job = {
  name: 'escalate-overdue',
  everyMs: 15_000,
  run: async ({ house }) => {
    const now = house.clock()
    const late = await house.asClerk<InboxTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('response_clock')
        .select(['school_id', 'id'])
        .where('state', '=', 'running')
        .where('escalated_at', 'is', null)
        .where('due_at', '<', now)
        .orderBy('due_at')
        .limit(200)
        .execute(),
    )
    for (const { school_id, id } of late) await house.forSchool(school_id, (work) => escalate(work, id))
    return late.length === 200
  },
}

async function escalate(work: Work, clockId: string): Promise<void> {
  const db = work.tables<InboxTables>()
  const clock = await db
    .updateTable('response_clock')
    .set({ escalated_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', clockId)
    .where('state', '=', 'running')
    .where('escalated_at', 'is', null)
    .returning(['item_id', 'due_at'])
    .executeTakeFirst()
  if (!clock) return
  await db
    .insertInto('item_event')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      item_id: clock.item_id,
      at: work.now(),
      member_id: null,
      kind: 'escalated',
      words: 'Not answered in time: the senior leaders were told.',
      publication_id: null,
    })
    .execute()
  work.log({
    act: 'inbox.escalated',
    clause: 'MON-3',
    subject: { kind: 'item', id: clock.item_id },
    payload: { due: clock.due_at.toString() },
  })
}
