import { type FakePost, type FakeState, parent, school } from './state.ts'

const link = /https?:\/\/[^\s]+/gu

/** A post as X gives it: links shortened, one added for pictures, and some signs as HTML. */
export function shown(post: FakePost) {
  const urls: { start: number; end: number; url: string; expanded_url: string; media_key?: string }[] = []
  let text = post.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  text = text.replaceAll(link, (found) => {
    const url = `https://t.co/${urls.length}${post.id.slice(-8)}`
    urls.push({ start: 0, end: url.length, url, expanded_url: found.replaceAll('&amp;', '&') })
    return url
  })
  if (post.media.length > 0) {
    const url = `https://t.co/m${post.id.slice(-8)}`
    text = `${text} ${url}`.trim()
    urls.push({
      start: 0,
      end: url.length,
      url,
      expanded_url: `https://x.com/oakfield/status/${post.id}/photo/1`,
      media_key: `3_${post.media[0]}`,
    })
  }
  const refers = [
    ...(post.replyTo === null ? [] : [{ type: 'replied_to', id: post.replyTo }]),
    ...(post.quotes === null ? [] : [{ type: 'quoted', id: post.quotes }]),
  ]
  return {
    id: post.id,
    text,
    author_id: post.author,
    conversation_id: post.replyTo ?? post.id,
    created_at: post.at.toString({ fractionalSecondDigits: 3 }),
    entities: { urls, mentions: post.names ? [{ start: 0, end: 9, id: school.id, username: school.username }] : [] },
    ...(post.replyTo === null ? {} : { in_reply_to_user_id: school.id }),
    ...(refers.length > 0 ? { referenced_posts: refers } : {}),
  }
}

export const includes = ({ posts }: FakeState, found: readonly FakePost[]) => ({
  users: [school, parent],
  posts: posts.filter(({ id }) => found.some(({ quotes }) => quotes === id)).map(shown),
})

const headers = (state: FakeState, remaining = 99): Record<string, string> => ({
  'x-rate-limit-limit': '100',
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(Math.floor(state.now().epochMilliseconds / 1000) + 900),
})
export const say = (state: FakeState, body: unknown, status = 200): Response => Response.json(body, { status, headers: headers(state) })
export const data = (state: FakeState, value: unknown, status = 200): Response => say(state, { data: value }, status)

export const gone = (id: string) => ({
  errors: [
    {
      type: 'https://api.x.com/2/problems/resource-not-found',
      title: 'Not Found Error',
      detail: `Could not find post with id: [${id}].`,
      resource_type: 'post',
      resource_id: id,
      parameter: 'id',
      value: id,
    },
  ],
})
export const error = (state: FakeState, status: number, message: string): Response => say(state, { code: status, message }, status)
