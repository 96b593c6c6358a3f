import type { Work } from '../../infra/work/work.ts'
import { dealsWith } from '../moderation/index.ts'
import { stopClock } from './deal-with-item.ts'
import type { InboxTables } from './inbox.tables.ts'
import { change, tell } from './item-rows.ts'
import { isOpen } from './item-states.rule.ts'
import { withdrawWaiting } from './waiting-reply.ts'

export type ActDone = { readonly itemId: string; readonly act: string; readonly at: Temporal.Instant; readonly by: string }

/**
 * What somebody wrote was acted on, and it is so there. With its reason on record, that is what the time limit asks for; a comment that
 * was let appear still waits for its answer. @policy MON-3 ABU-3
 */
export async function afterAct(work: Work, { itemId, act, at, by }: ActDone): Promise<void> {
  const item = await work
    .tables<InboxTables>()
    .selectFrom('item')
    .select(['state', 'awaits_approval'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
  if (!item) return
  const waits = item.awaits_approval && !['approve', 'spam', 'delete'].includes(act)
  if (!dealsWith(act) || !isOpen(item.state)) {
    if (waits !== item.awaits_approval) await change(work, itemId, { awaits_approval: waits })
    return
  }
  await withdrawWaiting(work, itemId, 'What they wrote was dealt with.')
  await stopClock(work, itemId, { at, by })
  await change(work, itemId, { awaits_approval: waits, state: 'no-reply-needed', closed_because: 'abuse-dealt-with' })
  await tell(work, itemId, { kind: 'closed', words: 'dealt with, and the reason is on record', memberId: by })
}
