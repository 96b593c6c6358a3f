import type { FetchMessageObject, ImapFlow, MessageStructureObject } from 'imapflow'
import type { HttpClient } from '../../infra/http-client/index.ts'
import { incomingOf, readLetter } from '../../infra/letters/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Inbox, IncomingItem } from '../connector.ts'
import { inMailbox } from './mailbox.ts'
import { asOutcome } from './trouble.ts'

/** Of one letter so much is fetched: words stand first, and what hangs on it is only named. */
const mostBytes = 400_000
const mostAtOnce = 50
/** When a mailbox is first read, what somebody answered already or let lie for longer is not asked of the school anew. */
const firstLookDays = 7

/**
 * What came into the inbox since the cursor: the mailbox's own numbers, which hold as long as its UIDVALIDITY does. Where that has changed
 * it begins anew, and the inbox folds what it has by the letters' own names. Nothing is deleted or moved.
 */
export const reading = (http: HttpClient, credentials: Credentials, now: Clock): Inbox => ({
  everySeconds: 60,
  since: async (cursor) => {
    try {
      return { is: 'done', value: await inMailbox(http, credentials, (mailbox) => look(mailbox, { cursor, credentials, now })) }
    } catch (error) {
      return asOutcome(error, now)
    }
  },
})

type Looking = { readonly cursor: string | null; readonly credentials: Credentials; readonly now: Clock }
async function look(mailbox: ImapFlow, { cursor, credentials, now }: Looking) {
  const marks = /^y/i.test(credentials.marks ?? '')
  const opened = await mailbox.mailboxOpen('INBOX', { readOnly: !marks })
  const [validity, last] = (cursor ?? '').split('.')
  const from = validity === String(opened.uidValidity) ? Number(last) : null
  const uids = await fresh(mailbox, from, now)
  const items: IncomingItem[] = []
  for (const uid of uids) items.push(...(await itemsIn(mailbox, uid, credentials)))
  if (marks && uids.length > 0) await mailbox.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true })
  const highest = uids.at(-1) ?? from ?? Math.max(0, (opened.uidNext ?? 1) - 1)
  return { items, cursor: `${opened.uidValidity}.${highest}` }
}

async function fresh(mailbox: ImapFlow, from: number | null, now: Clock): Promise<readonly number[]> {
  const since = new Date(now().subtract({ hours: 24 * firstLookDays }).epochMilliseconds)
  const found = await mailbox.search(from === null ? { since, answered: false } : { uid: `${from + 1}:*` }, { uid: true })
  // "n:*" names the last letter even where its number is lower.
  return (found || [])
    .filter((uid) => from === null || uid > from)
    .sort((a, b) => a - b)
    .slice(0, mostAtOnce)
}

async function itemsIn(mailbox: ImapFlow, uid: number, { address = '' }: Credentials): Promise<readonly IncomingItem[]> {
  const message = await mailbox.fetchOne(
    String(uid),
    { uid: true, source: { maxLength: mostBytes }, internalDate: true, bodyStructure: true },
    { uid: true },
  )
  if (!message || message.source === undefined) return [] // deleted since it was listed
  const letter = await readLetter(message.source)
  // Our own words that come back to us: a list that sends to all, or a loop.
  if (letter.from.address === address.trim().toLowerCase()) return []
  return [incomingOf({ ...letter, attachments: hangingOn(message.bodyStructure) }, arrived(message))]
}

const arrived = ({ internalDate }: FetchMessageObject): Temporal.Instant => Temporal.Instant.from(new Date(internalDate ?? 0).toISOString())

const hangingOn = (part: MessageStructureObject | undefined): readonly { readonly name: string; readonly size: number }[] => {
  if (part === undefined) return []
  const name = part.dispositionParameters?.filename ?? part.parameters?.name
  const hangs = part.disposition === 'attachment' || (name !== undefined && part.id === undefined)
  const own = hangs ? [{ name: (name ?? part.type).slice(0, 120), size: part.size ?? 0 }] : []
  return [...own, ...(part.childNodes ?? []).flatMap(hangingOn)]
}
