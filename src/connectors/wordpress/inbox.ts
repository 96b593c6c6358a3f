import { z } from 'zod'
import { wordsOfHtml } from '../../kernel/html-words.ts'
import { byInstant } from '../../kernel/time.ts'
import type { Inbox, IncomingItem, Outcome } from '../connector.ts'
import { ourUser } from './identity.ts'
import { refOf } from './refs.ts'
import { type Comment, commentFields, commentShape, instantOf } from './shapes.ts'
import type { Site } from './site.ts'

const pageSize = 100
const mostPages = 50
/** A comment is dated when it is written and can be read a moment later: what came shortly before the cursor is given again. */
const overlap = { minutes: 2 }
/** A site may have years of comments: what was said before the account was connected is not waiting for an answer. */
const lookBack = { hours: 30 * 24 }

/** Comments that are out and comments that wait, save our own. The cursor is the website's time of the newest one seen. */
export const inbox = (site: Site): Inbox => ({
  everySeconds: 15,
  since: async (cursor) => {
    const from = cursor === null ? null : Temporal.Instant.from(cursor)
    const user = await ourUser(site)
    if (user.is !== 'done') return user
    const found = await allSince(site, from?.subtract(overlap) ?? site.now().subtract(lookBack))
    if (found.is !== 'done') return found
    const items = found.value.filter(({ author }) => author !== user.value.id).map(item)
    items.sort((a, b) => byInstant(a.at, b.at))
    const newest = found.value
      .map(({ date_gmt }) => instantOf(date_gmt))
      .reduce<Temporal.Instant | null>((a, b) => (a === null || byInstant(a, b) < 0 ? b : a), from)
    return { is: 'done', value: { items, cursor: newest?.toString() ?? null } }
  },
})

async function allSince(site: Site, after: Temporal.Instant): Promise<Outcome<readonly Comment[]>> {
  const all: Comment[] = []
  for (let page = 1; page <= mostPages; page++) {
    const answer = await site.ask('/comments', z.array(commentShape), {
      query: {
        context: 'edit',
        status: 'all',
        orderby: 'date_gmt',
        order: 'asc',
        after: after.round('second').toString(),
        per_page: String(pageSize),
        page: String(page),
        _fields: commentFields,
      },
    })
    if (answer.is === 'missing') return { is: 'refused', because: 'The website has no comments that could be read.' }
    if (answer.is !== 'done') return answer
    all.push(...answer.value)
    if (answer.value.length < pageSize) break
  }
  return { is: 'done', value: all }
}

/** Visitors have no account there: their name is all there is, and two of one name cannot be told apart. */
const item = ({ id, post, parent, author, author_name, date_gmt, content, link, status, type }: Comment): IncomingItem => ({
  ref: refOf('comment', id),
  kind: type === 'comment' ? 'comment' : 'mention',
  author: {
    id: author > 0 ? `user:${author}` : `visitor:${author_name}`,
    handle: author_name || 'A visitor',
    name: author_name || 'A visitor',
  },
  text: content.raw.split('\n').map(wordsOfHtml).join('\n').trim(),
  at: instantOf(date_gmt),
  url: link,
  inReplyTo: parent > 0 ? refOf('comment', parent) : refOf('post', post),
  threadRoot: refOf('post', post),
  ...(status === 'hold' && { awaitsApproval: true as const }),
})
