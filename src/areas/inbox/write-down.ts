import { createHash } from 'node:crypto'
import { type Screenshot, screenshotBytes, screenshotText } from '../../infra/pictures/index.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { channelById, mayRun } from '../account-register/index.ts'
import { ItemNotFound, NotARunner, NotYetWritten, WrittenDownAlready } from './inbox.errors.ts'
import type { InboxTables } from './inbox.tables.ts'
import { knownItems, receiveItems } from './receive-items.ts'

export type WrittenDown = {
  readonly channelId: string
  readonly who: string
  /** When they wrote it, on the school's wall. */
  readonly at: string
  readonly text: string
  readonly url: string
  readonly kind: 'comment' | 'message'
  readonly screenshot: Screenshot | null
}
const sealOf = (itemId: string) => ({ secret: `item-shot:${itemId}`, field: 'screenshot', version: 1 })

/**
 * What somebody wrote where no machine can read becomes an item like any other, and its clock runs from when it was written. The same words
 * of the same person at the same minute are one item, whoever writes them down. @throws ItemNotFound, NotARunner, NotYetWritten,
 * WrittenDownAlready @policy MON-3 MON-1
 */
export async function writeDown(work: Work, told: WrittenDown): Promise<string> {
  const channel = await channelById(work, told.channelId)
  if (!channel || channel.accountState === 'closed') throw ItemNotFound({}, 'channelId')
  if (!(await mayRun(work, channel.accountId, memberOf(work)))) throw NotARunner({}, 'channelId')
  const at = Temporal.PlainDateTime.from(told.at).toZonedDateTime(work.school.timeZone).toInstant()
  if (Temporal.Instant.compare(at, work.now()) > 0) throw NotYetWritten({}, 'at')
  const remoteId = `by-hand:${createHash('sha256')
    .update(JSON.stringify([told.channelId, told.who, told.at, told.text]))
    .digest('hex')}`
  const came = { id: `by-hand:${told.who}`, handle: '', name: told.who }
  const item = { kind: told.kind, author: came, text: told.text, at, url: told.url || null, inReplyTo: null, threadRoot: null }
  const from = { channelId: told.channelId, accountId: channel.accountId, ownId: null }
  const made = await receiveItems(work, from, [{ ...item, ref: { remoteId, version: null } }])
  const id = (await knownItems(work, [remoteId])).get(remoteId)
  if (made === 0 || id === undefined) throw WrittenDownAlready({}, 'text')
  if (told.screenshot) await keepShot(work, id, told.screenshot)
  work.log({
    act: 'inbox.written-down',
    clause: 'MON-1',
    subject: { kind: 'item', id },
    payload: told.screenshot ? { sha256: told.screenshot.came } : {},
  })
  return id
}

const keepShot = async (work: Work, itemId: string, shot: Screenshot): Promise<unknown> =>
  work
    .tables<InboxTables>()
    .insertInto('item_shot')
    .values({
      ...{ school_id: work.school.id, item_id: itemId, taken_by: memberOf(work), taken_at: work.now(), mime: shot.mime },
      ...{ sha256_came: shot.came, sha256_kept: shot.kept, sealed: await work.seal(sealOf(itemId), screenshotText(shot)) },
    })
    .execute()

/** The fingerprint of the screenshot that was brought with an item; null: none was. */
export async function shotOf(work: Work, itemId: string): Promise<string | null> {
  const row = await work
    .tables<InboxTables>()
    .selectFrom('item_shot')
    .select('sha256_came')
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row?.sha256_came ?? null
}

/** Opens it. Each look is in the log before the first byte leaves. @throws ItemNotFound */
export async function openShot(work: Work, itemId: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }> {
  const row = await work
    .tables<InboxTables>()
    .selectFrom('item_shot')
    .select(['mime', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  if (!row) throw ItemNotFound()
  work.log({ act: 'inbox.screenshot-opened', clause: 'MON-1', subject: { kind: 'item', id: itemId } })
  return { bytes: screenshotBytes(await work.unseal(sealOf(itemId), row.sealed)), mime: row.mime }
}
