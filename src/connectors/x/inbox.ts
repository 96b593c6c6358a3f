import type { IncomingItem, Inbox, Mentions, Outcome } from '../connector.ts'
import { ask } from '../door.ts'
import { spendOnReading, type XDoor } from './door.ts'
import { prices } from './prices.ts'
import type { Account } from './publishing.ts'
import { manyPosts, postFields, timeOf, type XPost } from './shapes.ts'
import { wordsSent } from './read-back.ts'

/** Seldom enough for a day's reading to cost pence, often enough for an answer within the hour. */
const everySeconds = 120
const mostPages = 8

/** Answers to us, mentions and quotes that name us. The cursor is the number of the newest one seen. */
export const inbox = (door: XDoor, account: Account): Inbox => ({
  everySeconds,
  since: async (cursor) => {
    const who = await account()
    if (who.is !== 'done') return who
    return allSince(door, `${door.api}/2/users/${who.value.id}/mentions?`, { cursor, own: who.value.id })
  },
})

/** What strangers say in the last seven days. Each post that comes back is charged, so it is off unless a school asks for it. */
export const mentions = (door: XDoor, account: Account): Mentions => ({
  everyMinutes: 360,
  search: async (words, cursor) => {
    const who = await account()
    if (who.is !== 'done') return who
    const query = new URLSearchParams({ query: `"${words.replaceAll('"', '')}" -is:retweet -from:${who.value.id}` })
    return allSince(door, `${door.api}/2/tweets/search/recent?${query}&`, { cursor, own: who.value.id, price: prices.read, pages: 1 })
  },
})

type Looking = { readonly cursor: string | null; readonly own: string; readonly price?: number; readonly pages?: number }
type Items = { readonly items: readonly IncomingItem[]; readonly cursor: string | null }

async function allSince(door: XDoor, address: string, { cursor, own, price, pages = mostPages }: Looking): Promise<Outcome<Items>> {
  const found: IncomingItem[] = []
  let token: string | undefined
  for (let page = 0; page < pages; page++) {
    const url = `${address}max_results=100&${postFields}${cursor === null ? '' : `&since_id=${cursor}`}${token ? `&pagination_token=${token}` : ''}`
    const answer = await ask(door, { method: 'GET', url, effect: 'none' }, manyPosts)
    if (answer.is !== 'done') return answer
    const { data = [], includes, meta } = answer.value
    if (price === undefined) spendOnReading(door, data.length)
    else door.spend('search', data.length * price)
    found.push(...data.map((post) => itemOf(door, post, { own, users: includes?.users ?? [] })))
    token = meta?.next_token
    if (token === undefined) break
  }
  const items = found.sort((a, b) => (BigInt(a.ref.remoteId) < BigInt(b.ref.remoteId) ? -1 : 1))
  return { is: 'done', value: { items, cursor: items.at(-1)?.ref.remoteId ?? cursor } }
}

type Known = { readonly own: string; readonly users: readonly { id: string; name?: string | undefined; username?: string | undefined }[] }

function itemOf(door: XDoor, post: XPost, { own, users }: Known): IncomingItem {
  const author = users.find(({ id }) => id === post.author_id)
  const refers = (type: string): string | null => post.referenced_posts?.find((one) => one.type === type)?.id ?? null
  const parent = refers('replied_to')
  const root = post.conversation_id && post.conversation_id !== post.id ? post.conversation_id : parent
  const handle = author?.username ?? post.author_id ?? ''
  return {
    ref: { remoteId: post.id, version: null },
    kind: parent !== null && post.in_reply_to_user_id === own ? 'reply' : refers('quoted') === null ? 'mention' : 'quote',
    author: { id: post.author_id ?? '', handle, name: author?.name ?? handle },
    text: wordsSent(post).trim(),
    at: post.created_at === undefined ? timeOf(post.id) : Temporal.Instant.from(post.created_at),
    url: door.isPublic ? `https://x.com/i/status/${post.id}` : null,
    inReplyTo: parent === null ? null : { remoteId: parent, version: null },
    threadRoot: root === null ? null : { remoteId: root, version: null },
  }
}
