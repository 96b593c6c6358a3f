import type { Job } from '../../infra/jobs/worker.ts'
import { queueMail } from '../../infra/mail/mail.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { listMembers } from '../people/index.ts'
import { fillNotice } from '../policy/index.ts'
import { channelById } from '../account-register/index.ts'
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
  await tellLeaders(work, clock.item_id, clock.due_at)
  await work.tell({ kind: 'inbox.overdue', itemId: clock.item_id })
  work.log({
    act: 'inbox.escalated',
    clause: 'MON-3',
    subject: { kind: 'item', id: clock.item_id },
    payload: { due: clock.due_at.toString() },
  })
}

/** By e-mail too, where a mail server is set up: late is late at a weekend as well. */
async function tellLeaders(work: Work, itemId: string, dueAt: Temporal.Instant): Promise<void> {
  const item = await work
    .tables<InboxTables>()
    .selectFrom('item')
    .select(['channel_id', 'received_at', 'assignee_id'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!item) return
  const channel = await channelById(work, item.channel_id)
  const members = await listMembers(work)
  const say = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  const assignee = members.find(({ id }) => id === item.assignee_id)?.name ?? 'nobody yet'
  const leaders = members.filter(({ state, roles }) => state === 'active' && roles.includes('slt'))
  const facts = {
    account: channel?.name ?? 'an account',
    received: say(item.received_at),
    due: say(dueAt),
    assignee,
    link: work.link(`/inbox/${itemId}`),
  }
  await queueMail(
    work,
    leaders.map((leader) => ({ to: leader.email, ...fillNotice('overdueEscalation', { ...facts, name: leader.name }) })),
  )
}
