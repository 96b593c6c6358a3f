import type { Amending, Handle, Outcome, Outgoing, Published } from '../connector.ts'
import { blocksOf, titleOf } from './blocks.ts'
import { limits } from './limits.ts'
import { forget, upload } from './media.ts'
import { namedBy, notOurs, refOf } from './refs.ts'
import { anything, instantOf, type Post, postFields, postShape } from './shapes.ts'
import type { Site } from './site.ts'
import type { Answer } from './trouble.ts'

/** What is wrong with a post before the website is even asked, in words for its author; or null. */
export function objection({ text, pictures, videos }: Outgoing): string | null {
  if (limits.count(text) > limits.textLength)
    return `A page takes ${limits.textLength.toLocaleString('en-GB')} characters; this text has ${limits.count(text).toLocaleString('en-GB')}.`
  if (pictures.length > limits.pictures) return `A page takes ${limits.pictures} pictures; there are ${pictures.length}.`
  const large = pictures.findIndex(({ bytes }) => bytes.byteLength > limits.pictureBytes)
  if (large >= 0) return `Picture ${large + 1} is too large for the website.`
  if (videos.length > 0) return 'A film does not go to the website from here: put it where films are shown, and link to it.'
  return null
}

/**
 * A draft is made first, with everything in it, and its number is kept: to publish is to turn that draft, so that twice is once. What went
 * wrong on the way is tidied away again.
 */
export async function preparePost(site: Site, outgoing: Outgoing): Promise<Outcome<Handle>> {
  const because = objection(outgoing)
  if (because !== null) return { is: 'refused', because }
  const draft = await site.ask('/posts', postShape, { method: 'POST', json: { status: 'draft', title: titleOf(outgoing) } })
  if (draft.is !== 'done') return orRefused(draft)
  const { id } = draft.value
  const filled = await fill(site, id, outgoing)
  if (filled.is !== 'done') {
    await forget(site, id)
    await site.ask(`/posts/${id}`, anything, { method: 'DELETE', query: { force: 'true' } })
    return filled
  }
  return { is: 'done', value: { mark: refOf('post', id).remoteId } }
}

async function fill(site: Site, id: number, outgoing: Outgoing): Promise<Outcome<Post>> {
  const placed = await upload(site, id, outgoing.pictures)
  if (placed.is !== 'done') return placed
  const json = { content: blocksOf(outgoing.text, placed.value), featured_media: placed.value[0]?.id ?? 0 }
  return orRefused(await site.ask(`/posts/${id}`, postShape, { method: 'POST', json }))
}

export const commitPost = async (site: Site, id: number): Promise<Outcome<Published>> => {
  const answer = await site.ask(`/posts/${id}`, postShape, { method: 'POST', json: { status: 'publish' }, effect: 'visible' })
  if (answer.is === 'missing') return { is: 'refused', because: 'The draft is no longer on the website: somebody deleted it there.' }
  if (answer.is !== 'done') return answer
  if (answer.value.status !== 'publish')
    return { is: 'refused', because: `The website put the post aside (${answer.value.status}) and did not publish it.` }
  return { is: 'done', value: published(answer.value) }
}

export async function confirmPost(site: Site, id: number): Promise<Outcome<Published | null>> {
  const post = await readPost(site, id)
  if (post.is !== 'done') return post
  return { is: 'done', value: post.value?.status === 'publish' ? published(post.value) : null }
}

/** To the bin, where a person can still fetch it from; its pictures go for good, since their files would stay open to anybody. */
export async function withdrawPost(site: Site, id: number): Promise<Outcome<null>> {
  const answer = await site.ask(`/posts/${id}`, anything, { method: 'DELETE', effect: 'visible' })
  if (answer.is === 'missing' && answer.code === 'rest_trash_not_supported') {
    const drafted = await site.ask(`/posts/${id}`, anything, { method: 'POST', json: { status: 'draft' }, effect: 'visible' })
    if (drafted.is !== 'done' && drafted.is !== 'missing') return drafted
  } else if (answer.is !== 'done' && answer.is !== 'missing') return answer
  return forget(site, id)
}

/** What a visitor sees, not what the website says of itself. */
export async function isPostLive(site: Site, id: number): Promise<Outcome<boolean>> {
  const post = await readPost(site, id)
  if (post.is !== 'done') return post
  return post.value?.status === 'publish' ? site.visit(post.value.link) : { is: 'done', value: false }
}

/** Null where it is not there at all. */
export async function readPost(site: Site, id: number, more = ''): Promise<Outcome<Post | null>> {
  const answer = await site.ask(`/posts/${id}`, postShape, { query: { context: 'edit', _fields: `${postFields}${more}` } })
  return answer.is === 'missing' ? { is: 'done', value: null } : answer
}

/** Words and pictures in the place of those that stand there; the address stays. */
export const amendPosts = (site: Site): Amending => ({
  async prepare({ remoteId }, outgoing) {
    const named = namedBy(remoteId)
    if (named?.kind !== 'post') return notOurs
    const because = objection(outgoing)
    if (because !== null) return { is: 'refused', because }
    const placed = await upload(site, named.id, outgoing.pictures)
    if (placed.is !== 'done') return placed
    const [title, content] = [titleOf(outgoing), blocksOf(outgoing.text, placed.value)]
    return { is: 'done', value: { mark: remoteId, title, content, pictures: placed.value.map(({ id }) => id) } }
  },
  async commit(handle) {
    const { id, title, content, pictures } = kept(handle)
    const json = { title, content, featured_media: pictures[0] ?? 0 }
    const answer = await site.ask(`/posts/${id}`, postShape, { method: 'POST', json, effect: 'visible' })
    if (answer.is !== 'done') return orRefused(answer)
    await forget(site, id, pictures)
    return { is: 'done', value: published(answer.value) }
  },
  async confirm(handle) {
    const { id, content, title } = kept(handle)
    const post = await readPost(site, id, ',content,title')
    if (post.is !== 'done') return post
    const stands = post.value?.status === 'publish' && same(post.value.content?.raw, content) && same(post.value.title?.raw, title)
    return { is: 'done', value: stands && post.value ? published(post.value) : null }
  },
})

/** The website may write a sign in another of its ways; the letters and the pictures are what counts. */
const same = (there: string | undefined, ours: string): boolean => there !== undefined && bare(there) === bare(ours)
const bare = (html: string): string => html.replace(/&[#a-z0-9]+;|[^\p{L}\p{N}]+/giu, ' ').trim()

const published = ({ id, link, date_gmt }: Post): Published => ({ ...refOf('post', id), url: link, at: instantOf(date_gmt ?? '') })

const orRefused = <Value>(answer: Answer<Value>): Outcome<Value> =>
  answer.is === 'missing' ? { is: 'refused', because: 'The post is no longer on the website.' } : answer

function kept({ mark, title, content, pictures }: Handle): { id: number; title: string; content: string; pictures: readonly number[] } {
  const named = namedBy(mark)
  if (named?.kind !== 'post' || typeof title !== 'string' || typeof content !== 'string' || !Array.isArray(pictures))
    throw new Error('Not a change that the website prepared')
  return { id: named.id, title, content, pictures }
}
