import type { Selectable } from 'kysely'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { channelById } from '../account-register/index.ts'
import { knownItems, receiveItems } from '../inbox/index.ts'
import { type DismissReason, forgetsWords } from './findings.rule.ts'
import { AlreadyDecided, FindingNotFound, NoAccountThere } from './mentions.errors.ts'
import type { MentionsTables } from './mentions.tables.ts'

async function hold(work: Work, id: string): Promise<Selectable<MentionsTables['mention_finding']>> {
  const row = await work
    .tables<MentionsTables>()
    .selectFrom('mention_finding')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw FindingNotFound()
  if (row.state !== 'open') throw AlreadyDecided()
  return row
}

/** Nothing further is done, and it is written down why. What is none of our business is forgotten at once. @policy MPS-2 SCO-12 */
export async function dismissFinding(work: Work, id: string, reason: DismissReason): Promise<void> {
  await hold(work, id)
  await work
    .tables<MentionsTables>()
    .updateTable('mention_finding')
    .set({
      state: 'dismissed',
      reason,
      decided_at: work.now(),
      decided_by: memberOf(work),
      ...(forgetsWords(reason) && { words: '', author: '', url: null, reply_to: '{}' }),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  work.log({ act: 'mentions.dismissed', clause: 'MPS-2', subject: { kind: 'finding', id }, payload: { reason } })
}

/** Brings it into the inbox, where it is answered as everything else is. The clock starts now: nobody had asked the school. @policy MPS-2 MON-3 */
export async function takeIntoInbox(work: Work, id: string): Promise<{ readonly itemId: string }> {
  const row = await hold(work, id)
  const channel = row.channel_id === null ? undefined : await channelById(work, row.channel_id)
  if (!channel) throw NoAccountThere()
  const { version, author, parent, root } = row.reply_to
  await receiveItems(work, { channelId: channel.id, accountId: channel.accountId, ownId: null }, [
    {
      ref: { remoteId: row.remote_id, version },
      kind: 'mention',
      author,
      text: row.words,
      at: work.now(),
      url: row.url,
      inReplyTo: parent,
      threadRoot: root,
    },
  ])
  const itemId = (await knownItems(work, [row.remote_id])).get(row.remote_id)
  if (itemId === undefined) throw NoAccountThere()
  await work
    .tables<MentionsTables>()
    .updateTable('mention_finding')
    .set({ state: 'taken', decided_at: work.now(), decided_by: memberOf(work), item_id: itemId })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  work.log({ act: 'mentions.taken-into-inbox', clause: 'MPS-2', subject: { kind: 'finding', id }, payload: { itemId } })
  return { itemId }
}
