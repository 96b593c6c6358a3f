import { z } from 'zod'
import { byInstant } from '../../kernel/time.ts'
import type { Inbox, IncomingItem, Outcome } from '../connector.ts'
import { comment, commentFields } from './facebook-posts.ts'
import { type Graph, instant, listOf, orElse, orNo } from './graph.ts'

const somebody = z.looseObject({ id: z.string(), name: z.string().catch('') }).optional()
const standing = z.looseObject({
  id: z.string(),
  message: z.string().catch(''),
  from: somebody,
  created_time: instant,
  updated_time: instant,
  permalink_url: z.string().optional(),
})
const tagging = standing.omit({ updated_time: true })
const below = comment.extend({ parent: z.looseObject({ id: z.string() }).optional() })
const mostPages = 20
/** Clocks differ, and a comment may be held back for a moment: what came shortly before is given again. */
const overlap = { minutes: 10 }

type Page<Value> = {
  readonly data: readonly Value[]
  readonly paging?: { cursors?: { after?: string | undefined } | undefined; next?: string | undefined } | undefined
}

/**
 * Comments below our posts and visitors' own words on the page, and posts of others that tag it. A quiet page costs two questions: a post's
 * comments are asked for only where something moved. The cursor is the platform's own time of the newest.
 */
export const inbox = (graph: Graph): Inbox => ({
  everySeconds: 120,
  since: async (cursor) => {
    const from = cursor === null ? null : Temporal.Instant.from(cursor)
    const seen = from?.subtract(overlap) ?? null
    const posts = await everything(
      graph,
      { path: `${graph.account}/feed`, params: { fields: 'id,message,from,created_time,updated_time,permalink_url', limit: '100' } },
      standing,
      1,
    )
    if (posts.is !== 'done') return posts
    const items = posts.value.filter((post) => isNew(post.created_time, seen)).map((post) => ofVisitor(post, 'comment'))
    for (const post of posts.value.filter((one) => isNew(one.updated_time, seen))) {
      const said = await commentsOf(graph, post.id, seen)
      if (said.is !== 'done') return said
      items.push(...said.value)
    }
    const tags = await everything(
      graph,
      { path: `${graph.account}/tagged`, params: { fields: 'id,message,from,created_time,permalink_url', limit: '50' } },
      tagging,
      1,
    )
    if (tags.is !== 'done') return tags
    items.push(...tags.value.filter((post) => isNew(post.created_time, seen)).map((post) => ofVisitor(post, 'mention')))
    const foreign = items.filter((item) => item.author.id !== graph.account).sort((a, b) => byInstant(a.at, b.at))
    const newest = foreign.at(-1)?.at
    const next = newest !== undefined && (from === null || byInstant(newest, from) > 0) ? newest : from
    return { is: 'done', value: { items: foreign, cursor: next?.toString() ?? null } }
  },
})

const isNew = (at: Temporal.Instant, seen: Temporal.Instant | null): boolean => seen === null || byInstant(at, seen) >= 0

async function commentsOf(graph: Graph, post: string, seen: Temporal.Instant | null): Promise<Outcome<readonly IncomingItem[]>> {
  const params = {
    fields: `${commentFields},parent`,
    filter: 'stream',
    order: 'chronological',
    limit: '100',
    ...(seen === null ? {} : { since: String(Math.floor(seen.epochMilliseconds / 1000)) }),
  }
  const said = await everything(graph, { path: `${post}/comments`, params }, below, mostPages)
  if (said.is !== 'done') return said
  return {
    is: 'done',
    value: said.value
      .filter((one) => isNew(one.created_time, seen))
      .map((one) => ({
        ref: { remoteId: one.id, version: null },
        kind: one.parent ? 'reply' : 'comment',
        author: authorOf(one.from),
        text: one.message,
        at: one.created_time,
        url: one.permalink_url ?? null,
        inReplyTo: { remoteId: one.parent?.id ?? post, version: null },
        threadRoot: { remoteId: post, version: null },
      })),
  }
}

const ofVisitor = (post: z.output<typeof tagging>, kind: 'comment' | 'mention'): IncomingItem => ({
  ref: { remoteId: post.id, version: null },
  kind,
  author: authorOf(post.from),
  text: post.message,
  at: post.created_time,
  url: post.permalink_url ?? null,
  inReplyTo: null,
  threadRoot: null,
})

/** Facebook does not always say who somebody is. */
const authorOf = (from: z.output<typeof somebody>): IncomingItem['author'] =>
  from ? { id: from.id, handle: from.name || from.id, name: from.name || 'Somebody on Facebook' } : nobodyNamed
const nobodyNamed = { id: '', handle: 'not named', name: 'Somebody on Facebook' }

/** Page after page, as many as are asked for. What is gone meanwhile has nothing to say. */
async function everything<Value>(
  graph: Graph,
  { path, params }: { path: string; params: Readonly<Record<string, string>> },
  shape: z.ZodType<Value>,
  most: number,
): Promise<Outcome<readonly Value[]>> {
  const found: Value[] = []
  let after: string | undefined
  for (let page = 0; page < most; page++) {
    const asked = await graph.ask({ method: 'GET', path, params: { ...params, ...(after && { after }) }, effect: 'none' }, listOf(shape))
    const answer: Outcome<Page<Value>> = page === 0 && !path.includes('/comments') ? orNo(asked) : orElse(asked, { data: [] })
    if (answer.is !== 'done') return answer
    found.push(...answer.value.data)
    after = answer.value.paging?.next === undefined ? undefined : answer.value.paging.cursors?.after
    if (after === undefined) break
  }
  return { is: 'done', value: found }
}
