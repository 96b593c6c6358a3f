import type { Job } from '../../infra/jobs/worker.ts'
import type { Route } from '../../infra/http/declare.ts'
import type { Listener } from '../../infra/work/house.ts'
import { type ActDone, afterAct } from './after-act.ts'
import { replySettled, type Settled } from './deal-with-item.ts'
import { escalateOverdue } from './escalate-overdue.job.ts'
import { inboxPages } from './inbox.page.ts'
import { inboxRoutes } from './inbox.routes.ts'
import { pollInboxes } from './poll-inboxes.job.ts'

export { type Drop, dropNamed, takeLetter } from './mail-drop.ts'
export { type ConversationOf, conversationsOf, handConversation } from './conversations-of.ts'
export { knownItems, receiveItems } from './receive-items.ts'

export const routes: readonly Route[] = [...inboxPages, ...inboxRoutes]
export const jobs: readonly Job[] = [pollInboxes, escalateOverdue]
export const listeners: readonly Listener[] = [
  async (work, event) => {
    if (event.kind === 'publishing.settled') await replySettled(work, event as unknown as Settled)
    if (event.kind === 'moderation.settled') await afterAct(work, event as unknown as ActDone)
  },
]
