import { byInstant } from '../../kernel/time.ts'
import type { IncomingItem, Mentions } from '../connector.ts'
import type { Access, SignedIn } from './access.ts'
import { webAddress } from './address.ts'
import { refOf } from './inbox.ts'
import { everyMinutes } from './patience.ts'

const pageSize = 100
/** A word that half the network uses is not read to its end. */
const mostPages = 5
/** The search learns of posts a little late and out of order. */
const overlap = { minutes: 10 }

type Found = Awaited<ReturnType<SignedIn['agent']['app']['bsky']['feed']['searchPosts']>>['data']['posts'][number]

/** Public posts that have the words. The cursor is the network's own time of the newest one seen. */
export function mentions(access: Access): Mentions {
  return {
    everyMinutes,
    search: (words, cursor) =>
      access.run('none', async ({ agent, did }) => {
        const from = cursor === null ? null : Temporal.Instant.from(cursor)
        const since = from?.subtract(overlap)
        const found: Found[] = []
        let page: string | undefined
        for (let count = 0; count < mostPages; count++) {
          const { data } = await agent.app.bsky.feed.searchPosts({
            q: words,
            sort: 'latest',
            limit: pageSize,
            ...(page && { cursor: page }),
          })
          found.push(...data.posts)
          const last = data.posts.at(-1)
          page = data.cursor
          if (page === undefined || last === undefined || (since && byInstant(cameAt(last), since) < 0)) break
        }
        const items = found
          .filter((one) => one.author.did !== did && (since === undefined || byInstant(cameAt(one), since) >= 0))
          .map((one) => item(access, one))
          .sort((a, b) => byInstant(a.at, b.at))
        const newest = items.at(-1)?.at
        const next = newest !== undefined && (from === null || byInstant(newest, from) > 0) ? newest : from
        return { is: 'done', value: { items, cursor: next?.toString() ?? null } }
      }),
  }
}

const cameAt = ({ indexedAt }: Found): Temporal.Instant => Temporal.Instant.from(indexedAt)

function item(access: Access, one: Found): IncomingItem {
  const { text, reply } = one.record as { text?: unknown; reply?: { parent?: unknown; root?: unknown } }
  const { did, handle, displayName } = one.author
  return {
    ref: { remoteId: one.uri, version: one.cid },
    kind: 'mention',
    author: { id: did, handle, name: displayName || handle },
    text: typeof text === 'string' ? text : '',
    at: cameAt(one),
    url: webAddress(access, one.uri),
    inReplyTo: refOf(reply?.parent),
    threadRoot: refOf(reply?.root),
  }
}
