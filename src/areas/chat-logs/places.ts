import type { Platform, Transcript } from '../../connectors/connector.ts'
import type { Outside } from '../../infra/http/declare.ts'
import { type Work, memberOf } from '../../infra/work/work.ts'
import { mayRun } from '../account-register/index.ts'
import { NoChatLog, NotItsRunner } from './chat-logs.errors.ts'
import type { ChatLogsTables } from './chat-logs.tables.ts'

export type Place = {
  readonly accountId: string
  readonly channelId: string
  readonly name: string
  readonly platform: string
  readonly state: string
}
export type ChatPlace = Place & { readonly transcript: Transcript }

/** The account with its way of being read. @throws NoChatLog where there is none */
export async function chatPlace(work: Work, accountId: string, outside: Outside): Promise<ChatPlace> {
  const row = await work
    .tables<ChatLogsTables>()
    .selectFrom('chat_place')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const transcript = (outside.platforms as readonly Platform[]).find(({ id }) => id === row?.platform)?.transcript
  if (!row || !transcript) throw NoChatLog()
  return { accountId, channelId: row.channel_id, name: row.name, platform: row.platform, state: row.state, transcript }
}

/** Only who runs the account brings talk in, and decides about it. @throws NotItsRunner @policy ACC-9 */
export async function mustRun(work: Work, accountId: string): Promise<void> {
  if (!(await mayRun(work, accountId, memberOf(work)))) throw NotItsRunner()
}
