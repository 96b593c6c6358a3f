import { z } from 'zod'
import { wordsOfHtml } from '../../kernel/html-words.ts'
import { byInstant } from '../../kernel/time.ts'
import type { Inbox, IncomingItem } from '../connector.ts'
import type { Door } from './door.ts'

const own = z.object({
  id: z.string(),
  html: z.string().nullable(),
  status: z.string(),
  created_at: z.string(),
  member: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
})
const comment = own.extend({ replies: z.array(own).optional() })
const comments = z.object({ comments: z.array(comment) })
const newest = z.object({ posts: z.array(z.object({ id: z.string(), url: z.string() })) })

/** People answer what is new: comments below older posts are not looked for. */
const postsLookedAt = '15'
/** What came shortly before the cursor is given again. */
const overlap = { minutes: 2 }

/** Comments of the site's readers below its newest posts, as any visitor sees them: the key of a program opens no other door to them. */
export const inbox = (door: Door): Inbox => ({
  everySeconds: 120,
  since: async (cursor) => {
    const from = cursor === null ? null : Temporal.Instant.from(cursor)
    const posts = await door.ask('/posts', newest, {
      query: { filter: 'status:published', order: 'published_at desc', limit: postsLookedAt, fields: 'id,url' },
    })
    if (posts.is === 'missing' || posts.is === 'moved-on') return { is: 'refused', because: 'No Ghost website answers at this address.' }
    if (posts.is !== 'done') return posts
    const found: IncomingItem[] = []
    for (const post of posts.value.posts) {
      const answer = await door.read(`/members/api/comments/post/${post.id}/?limit=100&order=created_at%20desc`, comments)
      if (answer.is === 'done') found.push(...answer.value.comments.flatMap((one) => itemsOf(one, post)))
      else if (answer.is !== 'missing' && answer.is !== 'moved-on' && answer.is !== 'refused') return answer
    }
    const items = found
      .filter(({ at }) => from === null || byInstant(at, from.subtract(overlap)) >= 0)
      .toSorted((a, b) => byInstant(a.at, b.at))
    const last = items.at(-1)?.at
    const next = last !== undefined && (from === null || byInstant(last, from) > 0) ? last : from
    return { is: 'done', value: { items, cursor: next?.toString() ?? null } }
  },
})

type Below = { readonly id: string; readonly url: string }
const itemsOf = (one: z.infer<typeof comment>, post: Below): readonly IncomingItem[] => [
  ...item(one, post, null),
  ...(one.replies ?? []).flatMap((reply) => item(reply, post, one.id)),
]

function item({ id, html, status, created_at, member }: z.infer<typeof own>, post: Below, parent: string | null): readonly IncomingItem[] {
  if (status !== 'published' || html === null) return []
  const name = member?.name || 'A reader'
  const ref = (remoteId: string) => ({ remoteId, version: null })
  return [
    {
      ref: ref(`comment:${id}`),
      kind: 'comment',
      author: { id: member?.id ?? 'nobody', handle: name, name },
      text: wordsOfHtml(html),
      at: Temporal.Instant.from(created_at),
      url: `${post.url}#comments`,
      inReplyTo: ref(parent === null ? post.id : `comment:${parent}`),
      threadRoot: ref(post.id),
    },
  ]
}
