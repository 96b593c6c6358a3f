import type { Handler } from '../../testing/loopback.ts'
import { tokensOf } from './oauth.ts'
import { type Asked, channel, type FakeComment, type FakeState, newState, refusal, shown } from './state.ts'
import { uploads } from './uploads.ts'

export type FakeYouTube = {
  readonly handler: Handler
  readonly state: FakeState
  write(text: string, more?: Partial<FakeComment>): FakeComment
}
const visible = ['/youtube/v3/videos', '/youtube/v3/comments']
/** Calls of which people would see something. */
export const hasEffect = ({ method, url }: Request): boolean => method !== 'GET' && visible.includes(new URL(url).pathname)

/** YouTube as its own description has it, with a memory: for tests and campaigns, never in the catalogue. */
export function fakeYouTube(now: () => Temporal.Instant): FakeYouTube {
  const state = newState(now)
  const handler: Handler = async (request) => {
    const { pathname: path, searchParams: query } = new URL(request.url)
    const open = await tokensOf(state, request, path)
    if (open) return open
    if (request.headers.get('authorization') !== `Bearer ${state.access}`) return refusal(401, 'authError', 'Invalid Credentials')
    if (state.usedUp) return refusal(403, 'quotaExceeded', 'The request cannot be completed because you have exceeded your quota.')
    state.asks++
    const asked = { request, path, query }
    return (
      (await uploads(state, asked)) ?? (await films(state, asked)) ?? (await talk(state, asked)) ?? refusal(404, 'notFound', 'Not Found')
    )
  }
  const write: FakeYouTube['write'] = (text, more = {}) => {
    const id = `Ugcomment${state.next()}`
    const one = {
      id,
      video: state.videos[0]?.id ?? 'v1',
      parent: null,
      author: 'UCparent',
      text,
      status: 'published',
      at: state.now(),
      ...more,
    }
    state.comments.push(one)
    return one
  }
  return { handler, state, write }
}

async function films(state: FakeState, { request, path, query }: Asked): Promise<Response | null> {
  if (path === '/youtube/v3/channels')
    return Response.json({ items: [{ id: channel.id, snippet: { title: channel.title, customUrl: channel.customUrl } }] })
  if (path === '/youtube/v3/search') return search(state, query)
  if (path !== '/youtube/v3/videos') return null
  if (request.method === 'PUT')
    return change(state, (await request.json()) as { id: string; status: { privacyStatus: string; selfDeclaredMadeForKids: boolean } })
  const at = state.videos.findIndex(({ id }) => id === query.get('id'))
  const found = state.videos[at]
  if (request.method === 'DELETE') {
    if (!found) return refusal(404, 'videoNotFound', 'The video cannot be found.')
    state.videos.splice(at, 1)
    return new Response(null, { status: 204 })
  }
  return Response.json({ items: found ? [shown(found)] : [] })
}

function change(
  state: FakeState,
  { id, status }: { id: string; status: { privacyStatus: string; selfDeclaredMadeForKids: boolean } },
): Response {
  const video = state.videos.find((one) => one.id === id)
  if (!video) return refusal(404, 'videoNotFound', 'The video cannot be found.')
  if (!state.unaudited) video.privacy = status.privacyStatus
  video.kids = status.selfDeclaredMadeForKids
  return Response.json(shown(video))
}

function search(state: FakeState, query: URLSearchParams): Response {
  const words = (query.get('q') ?? '').replaceAll('"', '')
  const items = state.comments
    .filter(({ text, status }) => status === 'a film' && text.includes(words))
    .map(({ id, text, author, at }) => ({
      id: { kind: 'youtube#video', videoId: id },
      snippet: { title: text, channelId: author, channelTitle: 'A parent', publishedAt: at.toString() },
    }))
  return Response.json({ items })
}

const comment = ({ id, video, parent, author, text, status, at }: FakeComment) => ({
  id,
  snippet: {
    videoId: video,
    textOriginal: text,
    textDisplay: text,
    authorDisplayName: author === channel.id ? channel.customUrl : '@parent',
    authorChannelId: { value: author },
    publishedAt: at.toString(),
    moderationStatus: status,
    ...(parent === null ? {} : { parentId: parent }),
  },
})

async function talk(state: FakeState, { request, path, query }: Asked): Promise<Response | null> {
  const there = state.comments.filter(({ status }) => status !== 'rejected' && status !== 'a film')
  if (path === '/youtube/v3/commentThreads') {
    const tops = there.filter(({ parent, status }) => parent === null && status === query.get('moderationStatus'))
    const items = tops.toReversed().map((top) => ({
      id: top.id,
      snippet: { videoId: top.video, channelId: channel.id, topLevelComment: comment(top), isPublic: true },
      replies: { comments: there.filter(({ parent }) => parent === top.id).map(comment) },
    }))
    return Response.json({ items })
  }
  if (path === '/youtube/v3/comments/setModerationStatus') return judge(state, query)
  if (path !== '/youtube/v3/comments') return null
  if (request.method === 'GET') {
    const some = there.filter(({ id, parent }) => (query.has('id') ? id === query.get('id') : parent === query.get('parentId')))
    return Response.json({ items: some.map(comment) })
  }
  if (request.method === 'DELETE') return gone(state, query.get('id') ?? '')
  const { snippet } = (await request.json()) as { snippet: { parentId: string; textOriginal: string } }
  const top = there.find(({ id }) => id === snippet.parentId)
  if (!top) return refusal(404, 'parentCommentNotFound', 'The parent comment could not be found.')
  const made = {
    ...top,
    id: `${top.id}.${state.next()}`,
    parent: top.id,
    author: channel.id,
    text: snippet.textOriginal,
    status: 'published',
    at: state.now(),
  }
  state.comments.push(made)
  return Response.json(comment(made))
}

function gone(state: FakeState, id: string): Response {
  const at = state.comments.findIndex((one) => one.id === id)
  if (at < 0) return refusal(404, 'commentNotFound', 'The comment could not be found.')
  state.comments.splice(at, 1)
  return new Response(null, { status: 204 })
}

function judge(state: FakeState, query: URLSearchParams): Response {
  const found = state.comments.find(({ id, status }) => id === query.get('id') && status !== 'rejected')
  if (!found) return refusal(404, 'commentNotFound', 'One or more of the comments could not be found.')
  found.status = query.get('moderationStatus') ?? found.status
  if (query.get('banAuthor') === 'true') state.banned.add(found.author)
  return new Response(null, { status: 204 })
}
