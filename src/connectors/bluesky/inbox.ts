import type { AppBskyNotificationListNotifications } from '@atproto/api'
import { byInstant } from '../../kernel/time.ts'
import type { Inbox, IncomingItem, RemoteRef } from '../connector.ts'
import type { Access } from './access.ts'
import { webAddress } from './address.ts'

type Notification = AppBskyNotificationListNotifications.Notification
const kinds: Readonly<Record<string, IncomingItem['kind']>> = { reply: 'reply', mention: 'mention', quote: 'quote' }
const pageSize = 100
/** Two servers' clocks may differ a little: what came shortly before the cursor is given again. */
const overlap = { minutes: 2 }
/** The list is ordered by the author's own clock where that is earlier: a post that a phone held back for a day stands a day down. */
const heldBack = { hours: 24 }

/** Replies, mentions and quotes of the account. The cursor is the service's own time of the newest one seen. */
export function inbox(access: Access): Inbox {
  return {
    since: (cursor) =>
      access.run('none', async ({ agent }) => {
        const from = cursor === null ? null : Temporal.Instant.from(cursor)
        const found: Notification[] = []
        let page: string | undefined
        do {
          const { data } = await agent.app.bsky.notification.listNotifications({
            reasons: Object.keys(kinds),
            limit: pageSize,
            ...(page && { cursor: page }),
          })
          found.push(...data.notifications)
          page = data.notifications.length > 0 && !reaches(data.notifications, from) && data.cursor !== page ? data.cursor : undefined
        } while (page !== undefined)
        const items = found.filter((one) => isNew(one, from)).flatMap((one) => item(access, one))
        items.sort((a, b) => byInstant(a.at, b.at))
        const newest = items.at(-1)?.at
        const next = newest !== undefined && (from === null || byInstant(newest, from) > 0) ? newest : from
        return { is: 'done', value: { items, cursor: next?.toString() ?? null } }
      }),
  }
}

const cameAt = ({ indexedAt }: Notification): Temporal.Instant => Temporal.Instant.from(indexedAt)

const isNew = (one: Notification, from: Temporal.Instant | null): boolean =>
  from === null || byInstant(cameAt(one), from.subtract(overlap)) >= 0

/** True when the end of this page is older than anything that may still be new. */
function reaches(page: readonly Notification[], from: Temporal.Instant | null): boolean {
  const last = page.at(-1)
  return from !== null && last !== undefined && byInstant(cameAt(last), from.subtract(heldBack)) < 0
}

function item(access: Access, one: Notification): readonly IncomingItem[] {
  const kind = kinds[one.reason]
  if (kind === undefined) return []
  const { text, reply } = one.record as { text?: unknown; reply?: { parent?: unknown; root?: unknown } }
  const { did, handle, displayName } = one.author
  return [
    {
      ref: { remoteId: one.uri, version: one.cid },
      kind,
      author: { id: did, handle, name: displayName || handle },
      text: typeof text === 'string' ? text : '',
      at: cameAt(one),
      url: webAddress(access, one.uri),
      inReplyTo: refOf(reply?.parent),
      threadRoot: refOf(reply?.root),
    },
  ]
}

/** Other people's records are theirs to shape: read with care. */
export function refOf(value: unknown): RemoteRef | null {
  if (typeof value !== 'object' || value === null || !('uri' in value) || typeof value.uri !== 'string') return null
  return { remoteId: value.uri, version: 'cid' in value && typeof value.cid === 'string' ? value.cid : null }
}
