import type { Handler } from '../../testing/loopback.ts'
import { uploads } from './media.ts'
import { oauth } from './oauth.ts'
import { data, error, gone, includes, say, shown } from './shown.ts'
import { type Asked, type FakePost, type FakeState, newState, parent, school } from './state.ts'

export type FakeX = {
  readonly handler: Handler
  readonly state: FakeState
  /** Somebody outside writes; resolves to the number of what they wrote. */
  write(text: string, more?: Partial<FakePost>): string
  seen(text: string): number
}
/** Calls of which people would see something. */
export const hasEffect = ({ method, url }: Request): boolean => /^\/2\/tweets(?:\/[0-9]+)?$/.test(new URL(url).pathname) && method !== 'GET'
export const duplicate = (): Response =>
  Response.json(
    { title: 'Forbidden', status: 403, detail: 'You are not allowed to create a Post with duplicate content.' },
    { status: 403 },
  )

/** X as its own description has it, with a memory: for tests and campaigns, never in the catalogue. */
export function fakeX(now: () => Temporal.Instant): FakeX {
  const state = newState(now)
  const handler: Handler = async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const open = await oauth(state, request, pathname)
    if (open) return open
    if (request.headers.get('authorization') !== `Bearer ${state.access}`) return error(state, 401, 'Unauthorized')
    const about = {
      method: request.method,
      path: pathname,
      query: searchParams,
      body: request.method === 'GET' ? null : await bodyOf(request),
    }
    return uploads(state, about) ?? posts(state, about) ?? people(state, about) ?? error(state, 404, 'There is no such thing.')
  }
  return {
    handler,
    state,
    write: (text, more = {}) => state.add({ author: parent.id, text, names: true, ...more }).id,
    seen: (text) => state.posts.filter((post) => post.text === text).length,
  }
}

const bodyOf = async (request: Request): Promise<Record<string, unknown>> => {
  const text = await request.text()
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}
function posts(state: FakeState, { method, path, query, body }: Asked): Response | null {
  if (method === 'POST' && path === '/2/tweets') return create(state, body as Creating)
  if (path === '/2/tweets/search/recent') {
    const words = /"([^"]+)"/.exec(query.get('query') ?? '')?.[1] ?? ''
    return list(
      state,
      query,
      state.posts.filter(({ text, author }) => text.includes(words) && author !== school.id),
    )
  }
  const [, id, act] = /^\/2\/tweets\/([0-9]+)(?:\/(hidden))?$/.exec(path) ?? []
  if (id === undefined) return null
  const post = state.find(id)
  if (act === 'hidden') return hide(state, post, body?.hidden === true)
  if (method === 'DELETE') {
    if (post && post.author !== school.id) return error(state, 403, 'You are not allowed to delete this Post.')
    state.remove(id)
    return data(state, { deleted: true })
  }
  return post ? say(state, { data: shown(post), includes: includes(state, [post]) }) : say(state, gone(id))
}

type Creating = { text?: string; media?: { media_ids: string[] }; reply?: { in_reply_to_tweet_id: string } }

function create(state: FakeState, { text = '', media, reply }: Creating): Response {
  if (state.posts.some((post) => post.author === school.id && post.text === text)) return duplicate()
  const above = state.find(reply?.in_reply_to_tweet_id)
  if (reply && !above) return error(state, 403, 'You attempted to reply to a Post that is deleted or not visible to you.')
  const quotesUs = state.find(above?.quotes ?? undefined)?.author === school.id
  if (above && !above.names && !quotesUs)
    return error(state, 403, 'Reply to this conversation is not allowed because you have not been mentioned.')
  if (media?.media_ids.some((id) => !state.media.has(id))) return error(state, 400, 'Your media IDs are invalid.')
  const post = state.add({ author: school.id, text, replyTo: above?.id ?? null, media: media?.media_ids ?? [] })
  return data(state, { id: post.id, text, edit_history_post_ids: [post.id] }, 201)
}

function hide(state: FakeState, post: FakePost | undefined, hidden: boolean): Response {
  if (state.find(post?.replyTo ?? undefined)?.author !== school.id || !post)
    return error(state, 403, 'You can only hide replies to your own Posts.')
  post.hidden = hidden
  return data(state, { hidden })
}

function people(state: FakeState, { method, path, query, body }: Asked): Response | null {
  if (path === '/2/users/me') return data(state, school)
  const [, what = '', target] = new RegExp(`^/2/users/${school.id}/(tweets|mentions|muting|blocking)(?:/([0-9]+))?$`).exec(path) ?? []
  if (what === 'tweets')
    return list(
      state,
      query,
      state.posts.filter(({ author }) => author === school.id),
    )
  if (what === 'mentions')
    return list(
      state,
      query,
      state.posts.filter(({ author, names, replyTo }) => author !== school.id && (names || replyTo !== null)),
    )
  if (what === 'blocking')
    return say(state, { data: [...state.blocked].map((id) => ({ ...parent, id })), meta: { result_count: state.blocked.size } })
  if (what !== 'muting') return null
  if (method === 'GET')
    return say(state, { data: [...state.muted].map((id) => ({ ...parent, id })), meta: { result_count: state.muted.size } })
  if (method === 'POST') state.muted.add(String(body?.target_user_id))
  else state.muted.delete(target ?? '')
  return data(state, { muting: method === 'POST' })
}

function list(state: FakeState, query: URLSearchParams, all: readonly FakePost[]): Response {
  const since = BigInt(query.get('since_id') ?? '0')
  const found = all.filter(({ id }) => BigInt(id) > since).toReversed()
  const from = Number(query.get('pagination_token') ?? '0')
  const page = found.slice(from, from + Number(query.get('max_results') ?? '10'))
  const rest = from + page.length < found.length
  const meta = {
    result_count: page.length,
    ...(page[0] ? { newest_id: page[0].id, oldest_id: page.at(-1)?.id } : {}),
    ...(rest ? { next_token: String(from + page.length) } : {}),
  }
  return say(state, page.length === 0 ? { meta } : { data: page.map(shown), includes: includes(state, page), meta })
}
