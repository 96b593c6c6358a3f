import { z } from 'zod'
import { byInstant } from '../../kernel/time.ts'
import type { Inbox, IncomingItem, RemoteRef } from '../connector.ts'
import { type Graph, instant, listOf, orNo } from './graph.ts'

const said = z.looseObject({
  id: z.string(),
  text: z.string().catch(''),
  timestamp: instant,
  username: z.string().catch(''),
  from: z.looseObject({ id: z.string(), username: z.string().catch('') }).optional(),
})
const withReplies = said.extend({ replies: z.looseObject({ data: z.array(said) }).optional() })
const post = z.looseObject({
  id: z.string(),
  permalink: z.string().optional(),
  comments: z.looseObject({ data: z.array(withReplies) }).optional(),
})
const tagging = z.looseObject({
  id: z.string(),
  caption: z.string().catch(''),
  timestamp: instant,
  username: z.string().catch(''),
  permalink: z.string().optional(),
})
type Said = z.output<typeof said>
const overlap = { minutes: 10 }
const words = 'id,text,timestamp,username,from'

/**
 * Comments below the last fifty posts with the answers to them, and posts that tag the account. Two questions a look. The cursor is
 * Instagram's own time of the newest.
 */
export const inbox = (graph: Graph): Inbox => ({
  everySeconds: 300,
  since: async (cursor) => {
    const from = cursor === null ? null : Temporal.Instant.from(cursor)
    const fields = `id,permalink,comments.limit(50){${words},replies.limit(50){${words}}}`
    const posts = orNo(
      await graph.ask({ method: 'GET', path: `${graph.account}/media`, params: { fields, limit: '50' }, effect: 'none' }, listOf(post)),
    )
    if (posts.is !== 'done') return posts
    const tagged = { fields: 'id,caption,timestamp,username,permalink', limit: '50' }
    const tags = orNo(await graph.ask({ method: 'GET', path: `${graph.account}/tags`, params: tagged, effect: 'none' }, listOf(tagging)))
    if (tags.is !== 'done') return tags
    const all = [...posts.value.data.flatMap(below), ...tags.value.data.map(ofTag)]
    const seen = from?.subtract(overlap) ?? null
    const items = all
      .filter((item) => item.author.id !== graph.account && (seen === null || byInstant(item.at, seen) >= 0))
      .sort((a, b) => byInstant(a.at, b.at))
    const newest = items.at(-1)?.at
    const next = newest !== undefined && (from === null || byInstant(newest, from) > 0) ? newest : from
    return { is: 'done', value: { items, cursor: next?.toString() ?? null } }
  },
})

/** Instagram lists the newest first. */
const below = ({ id, permalink, comments }: z.output<typeof post>): readonly IncomingItem[] =>
  (comments?.data ?? []).toReversed().flatMap((comment) => {
    const root = { remoteId: id, version: null }
    const item = (one: Said, kind: 'comment' | 'reply', inReplyTo: RemoteRef): IncomingItem => ({
      ref: { remoteId: one.id, version: null },
      kind,
      author: authorOf(one),
      text: one.text,
      at: one.timestamp,
      url: permalink ?? null,
      inReplyTo,
      threadRoot: root,
    })
    const above = { remoteId: comment.id, version: null }
    return [item(comment, 'comment', root), ...(comment.replies?.data ?? []).map((one) => item(one, 'reply', above))]
  })

const ofTag = ({ id, caption, timestamp, username, permalink }: z.output<typeof tagging>): IncomingItem => ({
  ref: { remoteId: id, version: null },
  kind: 'mention',
  author: { id: username, handle: username || 'not named', name: username || 'Somebody on Instagram' },
  text: caption,
  at: timestamp,
  url: permalink ?? null,
  inReplyTo: null,
  threadRoot: null,
})

function authorOf({ from, username }: Said): IncomingItem['author'] {
  const name = from?.username || username
  return { id: from?.id ?? name, handle: name || 'not named', name: name || 'Somebody on Instagram' }
}
