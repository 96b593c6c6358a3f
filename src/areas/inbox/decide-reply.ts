import { queueMail } from '../../infra/mail/mail.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { mayRun } from '../account-register/index.ts'
import { membersByIds } from '../people/index.ts'
import { itemFor, sendReply } from './deal-with-item.ts'
import { MayNotRead, NoLongerWaits, SentenceNeeded, WriterRunsNoMore } from './inbox.errors.ts'
import type { InboxTables } from './inbox.tables.ts'
import { change, tell } from './item-rows.ts'
import { mayNotRead } from './may-read-reply.ts'
import { readItem, type WaitingReply } from './read-inbox.ts'

export const replyDecisions = ['approved', 'changes-asked', 'refused'] as const
export type ReplyDecision = (typeof replyDecisions)[number]
type Decided = { readonly id: string; readonly reply: string; readonly decision: ReplyDecision; readonly comment: string }

/** Why this caller may not decide about the reply; null when they may. */
export const whyNotRead = (work: Work, waiting: WaitingReply, due: Temporal.Instant | null) =>
  mayNotRead(
    { memberId: work.caller.memberId ?? '', roles: work.caller.roles, holdsApproval: work.caller.may.has('post.approve') },
    { ...waiting, isLate: due !== null && Temporal.Instant.compare(work.now(), due) > 0 },
  )

/**
 * Somebody else has read a reply: it goes out as it stands, in its writer's name; or it is its writer's again, with a sentence. What is
 * decided is one wording: where another took its place, the decision does not count.
 * @throws NoLongerWaits @throws MayNotRead @throws SentenceNeeded @throws WriterRunsNoMore
 * @policy DO-1 MON-3
 */
export async function decideReply(work: Work, { id, reply, decision, comment }: Decided): Promise<void> {
  const item = await itemFor(work, id, 'reply')
  const { waiting, item: line } = await readItem(work, id)
  if (waiting?.id !== reply || waiting.state !== 'waiting') throw NoLongerWaits()
  const refused = whyNotRead(work, waiting, line.clock?.state === 'running' ? line.clock.due : null)
  if (refused) throw MayNotRead({ because: refused.because })
  if (decision !== 'approved' && comment === '') throw SentenceNeeded({}, 'comment')
  if (decision === 'approved' && !(await mayRun(work, item.account_id, waiting.writtenBy))) throw WriterRunsNoMore()
  await work
    .tables<InboxTables>()
    .updateTable('reply_waiting')
    .set({ state: decision, decided_by: memberOf(work), decided_at: work.now(), comment })
    .where('school_id', '=', work.school.id)
    .where('id', '=', reply)
    .execute()
  if (decision === 'approved') {
    await tell(work, id, { kind: 'reply-agreed', words: comment })
    await sendReply(work, item, { kind: waiting.kind, reply: waiting.reply, authorId: waiting.writtenBy })
    await change(work, id, {})
  } else {
    await tell(work, id, { kind: decision === 'refused' ? 'reply-refused' : 'reply-returned', words: comment })
    await change(work, id, {})
    await tellWriter(work, waiting.writtenBy, { itemId: id, decision, comment })
  }
  work.log({
    act: decision === 'approved' ? 'inbox.reply-agreed' : `inbox.reply-${decision}`,
    clause: waiting.clause,
    subject: { kind: 'item', id },
    payload: { reply, comment },
  })
}

type Told = { readonly itemId: string; readonly decision: ReplyDecision; readonly comment: string }
async function tellWriter(work: Work, writerId: string, { itemId, decision, comment }: Told): Promise<void> {
  const writer = (await membersByIds(work, [writerId])).get(writerId)
  if (writer?.state !== 'active') return
  const did = decision === 'refused' ? 'says that your reply must not go' : 'asks you to change your reply'
  await queueMail(work, [
    {
      to: writer.email,
      subject: decision === 'refused' ? 'A reply of yours does not go' : 'A reply of yours needs a change',
      body: `Dear ${writer.name},\n\n${work.caller.name} ${did}: “${comment}”\n\nThe time limit of the answer runs on: ${work.link(`/inbox/${itemId}`)}\n\n${work.school.name}`,
    },
  ])
}
