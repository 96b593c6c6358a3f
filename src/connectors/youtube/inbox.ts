import type { IncomingItem, Inbox, Mentions, Outcome } from '../connector.ts'
import type { Account } from './answers.ts'
import { call, type YouTubeDoor } from './door.ts'
import { costs } from './quota.ts'
import { found, threads, type YouTubeComment } from './shapes.ts'

/** Two calls each time: a day's looking takes under a thousand of its ten thousand units. */
const everySeconds = 180
const overlap = { minutes: 10 }
const mostPages = 5
type Items = { readonly items: readonly IncomingItem[]; readonly cursor: string | null }

/** Comments under every film of the channel, those too that wait until somebody lets them appear. The cursor is the time of the newest. */
export const inbox = (door: YouTubeDoor, account: Account): Inbox => ({
  everySeconds,
  since: async (cursor) => {
    const who = await account()
    if (who.is !== 'done') return who
    const from = cursor === null ? null : Temporal.Instant.from(cursor)
    const items: IncomingItem[] = []
    for (const status of ['published', 'heldForReview'] as const) {
      const some = await commentsOf(door, { own: who.value.id, from, status })
      if (some.is !== 'done') return some
      items.push(...some.value)
    }
    items.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
    const newest = items.at(-1)?.at
    const next = newest && (from === null || Temporal.Instant.compare(newest, from) > 0) ? newest : from
    return { is: 'done', value: { items, cursor: next?.toString() ?? null } }
  },
})

type Looking = { readonly own: string; readonly from: Temporal.Instant | null; readonly status: 'published' | 'heldForReview' }

async function commentsOf(door: YouTubeDoor, { own, from, status }: Looking): Promise<Outcome<readonly IncomingItem[]>> {
  const items: IncomingItem[] = []
  const isNew = ({ snippet }: YouTubeComment): boolean =>
    from === null || Temporal.Instant.compare(Temporal.Instant.from(snippet.publishedAt), from.subtract(overlap)) >= 0
  let page = ''
  for (let pages = 0; pages < mostPages; pages++) {
    const path = `/youtube/v3/commentThreads?part=snippet,replies&order=time&textFormat=plainText&maxResults=100&moderationStatus=${status}&allThreadsRelatedToChannelId=${encodeURIComponent(own)}${page}`
    const answer = await call(door, { method: 'GET', path, effect: 'none', cost: costs.list, what: 'read' }, threads)
    if (answer.is !== 'done') return answer
    const { items: some = [], nextPageToken } = answer.value
    for (const { snippet, replies } of some) {
      const all = [snippet.topLevelComment, ...(replies?.comments ?? [])]
      const fresh = all.filter((one) => isNew(one) && one.snippet.authorChannelId?.value !== own)
      items.push(...fresh.map((one) => itemOf(door, one, { video: snippet.videoId ?? null, awaits: status === 'heldForReview' })))
    }
    const last = some.at(-1)?.snippet.topLevelComment
    if (!nextPageToken || (last && !isNew(last))) break
    page = `&pageToken=${encodeURIComponent(nextPageToken)}`
  }
  return { is: 'done', value: items }
}

function itemOf(door: YouTubeDoor, { id, snippet }: YouTubeComment, about: { video: string | null; awaits: boolean }): IncomingItem {
  const film = about.video === null ? null : { remoteId: about.video, version: null }
  const author = snippet.authorChannelId?.value ?? ''
  return {
    ref: { remoteId: id, version: null },
    kind: snippet.parentId ? 'reply' : 'comment',
    author: { id: author, handle: snippet.authorDisplayName ?? author, name: snippet.authorDisplayName ?? author },
    text: snippet.textOriginal ?? snippet.textDisplay ?? '',
    at: Temporal.Instant.from(snippet.publishedAt),
    url: door.isPublic && about.video ? `https://www.youtube.com/watch?v=${about.video}&lc=${id}` : null,
    inReplyTo: snippet.parentId ? { remoteId: snippet.parentId, version: null } : film,
    threadRoot: film,
    ...(about.awaits ? { awaitsApproval: true as const } : {}),
  }
}

/** Films of others that name the school. Google allows a hundred searches a day for the whole installation: a look a day is enough. */
export const mentions = (door: YouTubeDoor): Mentions => ({
  everyMinutes: 1_440,
  search: async (words, cursor): Promise<Outcome<Items>> => {
    const after = cursor === null ? '' : `&publishedAfter=${encodeURIComponent(cursor)}`
    const path = `/youtube/v3/search?part=snippet&type=video&order=date&maxResults=25&q=${encodeURIComponent(`"${words.replaceAll('"', '')}"`)}${after}`
    const answer = await call(door, { method: 'GET', path, effect: 'none', cost: costs.search, what: 'search' }, found)
    if (answer.is !== 'done') return answer
    const items = (answer.value.items ?? []).flatMap(({ id, snippet }): readonly IncomingItem[] => {
      if (!id.videoId) return []
      const name = snippet.channelTitle ?? ''
      return [
        {
          ref: { remoteId: id.videoId, version: null },
          kind: 'mention',
          author: { id: snippet.channelId ?? '', handle: name, name },
          text: [snippet.title, snippet.description ?? ''].join('\n').trim(),
          at: Temporal.Instant.from(snippet.publishedAt),
          url: `https://www.youtube.com/watch?v=${id.videoId}`,
          inReplyTo: null,
          threadRoot: null,
        },
      ]
    })
    items.sort((a, b) => Temporal.Instant.compare(a.at, b.at))
    return { is: 'done', value: { items, cursor: items.at(-1)?.at.toString() ?? cursor } }
  },
})
