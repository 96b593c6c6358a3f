import type { IncomingItem } from '../../connectors/connector.ts'
import type { Work } from '../../infra/work/work.ts'
import type { InboxTables } from './inbox.tables.ts'
import { isLetter, letterRow, takeBounce } from './letters.ts'
import { schoolDays } from '../school-year/index.ts'
import { clockFrom } from './start-clock.ts'

export type From = { readonly channelId: string; readonly accountId: string; readonly ownId: string | null }

/**
 * Takes in what a platform or a person brought. The clock starts at the platform's own time, however late it was found; the
 * same item brought again changes nothing. Returns how many were new.
 * @policy MON-3 MON-4
 */
export async function receiveItems(work: Work, from: From, incoming: readonly IncomingItem[]): Promise<number> {
  const foreign = (await withoutBounces(work, from, incoming)).filter((item) => item.author.id !== from.ownId).map(kept)
  if (foreign.length === 0) return 0
  const db = work.tables<InboxTables>()
  const now = work.now()
  const made = await db
    .insertInto('item')
    .values(
      foreign.map((item) => ({
        school_id: work.school.id,
        id: work.newId(),
        channel_id: from.channelId,
        account_id: from.accountId,
        remote_id: item.ref.remoteId,
        remote_version: item.ref.version,
        kind: item.kind,
        author_id: item.author.id,
        author_handle: item.author.handle,
        author_name: item.author.name,
        text: item.text,
        url: item.url,
        parent_remote: item.inReplyTo?.remoteId ?? null,
        parent_version: item.inReplyTo?.version ?? null,
        root_remote: item.threadRoot?.remoteId ?? item.ref.remoteId,
        root_version: item.threadRoot?.version ?? item.ref.version,
        received_at: earlier(item.at, now),
        found_at: now,
        state: item.automatic || item.bounce ? ('no-reply-needed' as const) : ('new' as const),
        assignee_id: null,
        flagged_at: null,
        flagged_by: null,
        released_at: null,
        released_by: null,
        closed_because: item.automatic || item.bounce ? 'automatic' : null,
        awaits_approval: item.awaitsApproval === true,
        changed_at: now,
      })),
    )
    .onConflict((on) => on.columns(['school_id', 'channel_id', 'remote_id']).doNothing())
    .returning(['id', 'received_at', 'kind', 'author_handle', 'remote_id', 'state'])
    .execute()
  if (made.length === 0) return 0
  await keepLetters(work, made, foreign)
  const waiting = made.filter(({ state }) => state === 'new')
  const days = waiting.length > 0 ? await schoolDays(work) : null
  if (days)
    await db
      .insertInto('response_clock')
      .values(waiting.map((item) => clockFrom(work, days, { itemId: item.id, startedAt: item.received_at })))
      .execute()
  for (const item of made)
    work.log({
      act: 'inbox.received',
      clause: 'MON-3',
      subject: { kind: 'item', id: item.id },
      payload: { from: item.author_handle, kind: item.kind, at: item.received_at.toString() },
    })
  await work.tell({ kind: 'inbox.received', itemIds: made.map(({ id }) => id), accountId: from.accountId })
  return made.length
}

/** Reports that something of ours did not arrive are facts about that; only where we know of nothing such do they stay what they are. */
async function withoutBounces(work: Work, from: From, incoming: readonly IncomingItem[]): Promise<readonly IncomingItem[]> {
  if (!incoming.some(({ bounce }) => bounce)) return incoming
  const rest: IncomingItem[] = []
  for (const item of incoming) if (!(await takeBounce(work, from, item))) rest.push(item)
  return rest
}

async function keepLetters(work: Work, made: readonly { id: string; remote_id: string }[], items: readonly IncomingItem[]): Promise<void> {
  const byName = new Map(items.filter(isLetter).map((item) => [item.ref.remoteId, item]))
  const rows = made.flatMap(({ id, remote_id }) => {
    const item = byName.get(remote_id)
    return item ? [letterRow(work, id, item)] : []
  })
  if (rows.length > 0) await work.tables<InboxTables>().insertInto('item_letter').values(rows).execute()
}

/** Which of these are in the inbox already, by their names over there, whichever account brought them. */
export async function knownItems(work: Work, remoteIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (remoteIds.length === 0) return new Map()
  const rows = await work
    .tables<InboxTables>()
    .selectFrom('item')
    .select(['id', 'remote_id'])
    .where('school_id', '=', work.school.id)
    .where('remote_id', 'in', [...new Set(remoteIds)])
    .execute()
  return new Map(rows.map(({ id, remote_id }) => [remote_id, id]))
}

const longest = { text: 20_000, name: 200, url: 2_000 }
/** What a database cannot hold is left out, and the rest cut at a length that nobody means; only web addresses are kept as links. */
const cleaned = (words: string, most: number): string => words.replaceAll('\0', '').slice(0, most).toWellFormed()
const kept = (item: IncomingItem): IncomingItem => {
  const handle = cleaned(item.author.handle, longest.name)
  return {
    ...item,
    author: { id: cleaned(item.author.id, longest.url), handle, name: cleaned(item.author.name, longest.name).trim() || handle },
    text: cleaned(item.text, longest.text),
    url: item.url !== null && item.url.length <= longest.url && /^https?:\/\//i.test(item.url) ? item.url : null,
  }
}

/** A platform whose clock runs ahead does not give us time that nobody had. */
const earlier = (at: Temporal.Instant, now: Temporal.Instant): Temporal.Instant => (Temporal.Instant.compare(at, now) < 0 ? at : now)
