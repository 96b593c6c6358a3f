import type { IncomingItem } from '../../connectors/connector.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { receiveItems } from '../inbox/index.ts'
import { AlreadyDecided, ImportNotFound } from './chat-logs.errors.ts'
import type { ChatLogsTables } from './chat-logs.tables.ts'
import { mustRun, type Place } from './places.ts'

/** Lines that nobody has to look at are evidence for a while, and then nobody's business. */
const keptFor = { hours: 30 * 24 }

/** Lines to look at go to the inbox, where they can be answered and acted on; the rest is kept for thirty days. @policy MON-6 ABU-1 */
export async function keepLog(work: Work, place: Place, importId: string): Promise<number> {
  await decide(work, place.accountId, importId, 'kept')
  const lines = await work
    .tables<ChatLogsTables>()
    .selectFrom('chat_line')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('import_id', '=', importId)
    .orderBy('number')
    .execute()
  const toLookAt = lines.filter(({ findings }) => findings.length > 0)
  await receiveItems(work, { channelId: place.channelId, accountId: place.accountId, ownId: null }, toLookAt.map(itemOf))
  return toLookAt.length
}

/** Nothing is left of the lines; that a file was read stays in the log. @policy BEH-3 */
export async function throwLogAway(work: Work, accountId: string, importId: string): Promise<void> {
  await decide(work, accountId, importId, 'thrown-away')
  await work
    .tables<ChatLogsTables>()
    .deleteFrom('chat_line')
    .where('school_id', '=', work.school.id)
    .where('import_id', '=', importId)
    .execute()
}

async function decide(work: Work, accountId: string, importId: string, state: 'kept' | 'thrown-away'): Promise<void> {
  await mustRun(work, accountId)
  const imports = work.tables<ChatLogsTables>()
  const row = await imports
    .selectFrom('chat_import')
    .select(['state', 'file_hash'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', importId)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw ImportNotFound()
  if (row.state !== 'read') throw AlreadyDecided()
  await imports
    .updateTable('chat_import')
    .set({
      state,
      decided_by: memberOf(work),
      decided_at: work.now(),
      forget_at: state === 'kept' ? work.now().add(keptFor) : null,
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', importId)
    .execute()
  work.log({
    act: `chat-log.${state}`,
    clause: 'MON-6',
    subject: { kind: 'account', id: accountId },
    payload: { importId, fileHash: row.file_hash },
  })
}

type Line = { readonly mark: string; readonly at: Temporal.Instant; readonly who: string; readonly words: string }
export const remoteIdOf = (mark: string): string => `chat:${mark}`
const itemOf = ({ mark, at, who, words }: Line): IncomingItem => ({
  ref: { remoteId: remoteIdOf(mark), version: null },
  kind: 'message',
  author: { id: who, handle: who, name: who },
  text: words,
  at,
  url: null,
  inReplyTo: null,
  threadRoot: null,
})
