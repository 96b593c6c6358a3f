import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { wordsOfHtml } from '../../kernel/html-words.ts'
import type { Amending, Handle, Outcome, Outgoing, Published, Publishing } from '../connector.ts'
import type { Door } from './door.ts'
import { objection, pageOf, type Placed, titleOf } from './page.ts'
import type { Answer } from './trouble.ts'

const post = z.object({
  id: z.string(),
  status: z.string(),
  url: z.string(),
  title: z.string(),
  html: z.string().nullish(),
  updated_at: z.string(),
  published_at: z.string().nullable(),
})
type Post = z.infer<typeof post>
const posts = z.object({ posts: z.tuple([post], z.unknown()) })
const images = z.object({ images: z.tuple([z.object({ url: z.string() })], z.unknown()) })
const named = /^[0-9a-f]{24}$/

/** A draft is made first and its name kept: to publish is to turn that very draft, so that twice is once. */
export const publishing = (door: Door): Publishing => ({
  settleMs: 90_000,
  absenceIsProof: true,
  prepare: (outgoing) => prepare(door, outgoing),
  commit: async (handle) => {
    const was = await read(door, reserved(handle))
    if (was.is !== 'done') return was
    if (was.value === null) return { is: 'refused', because: 'The draft is no longer on the website: somebody deleted it there.' }
    return was.value.status === 'published' ? { is: 'done', value: published(was.value) } : change(door, was.value, { status: 'published' })
  },
  confirm: async (handle) => {
    const found = await read(door, reserved(handle))
    if (found.is !== 'done') return found
    return { is: 'done', value: found.value?.status === 'published' ? published(found.value) : null }
  },
  withdraw: async ({ remoteId }) => {
    const was = await read(door, remoteId)
    if (was.is !== 'done') return was
    if (was.value === null || was.value.status !== 'published') return { is: 'done', value: null }
    const done = await change(door, was.value, { status: 'draft' })
    return done.is === 'done' ? { is: 'done', value: null } : done
  },
  isLive: async ({ remoteId }) => {
    const found = await read(door, remoteId)
    if (found.is !== 'done') return found
    return found.value?.status === 'published' ? door.visit(found.value.url) : { is: 'done', value: false }
  },
  amend: amending(door),
})

async function prepare(door: Door, outgoing: Outgoing): Promise<Outcome<Handle>> {
  const because = objection(outgoing)
  if (because !== null) return { is: 'refused', because }
  const content = await contentOf(door, outgoing)
  if (content.is !== 'done') return content
  const answer = await door.ask('/posts', posts, {
    method: 'POST',
    query: { source: 'html' },
    body: { posts: [{ ...content.value, status: 'draft' }] },
  })
  const made = plain(answer)
  return made.is === 'done' ? { is: 'done', value: { mark: made.value.posts[0].id } } : made
}

type Content = { title: string; html: string; feature_image: string | null; feature_image_alt: string | null }

async function contentOf(door: Door, outgoing: Outgoing): Promise<Outcome<Content>> {
  const placed: Placed[] = []
  for (const { bytes, mime, alt } of outgoing.pictures) {
    const form = new FormData()
    // Nobody can guess the name of a file that is up before its post is out.
    form.append(
      'file',
      new Blob([new Uint8Array(bytes)], { type: mime }),
      `${randomUUID()}.${mime.replace('image/', '').replace('jpeg', 'jpg')}`,
    )
    const answer = plain(await door.ask('/images/upload', images, { method: 'POST', body: form }))
    if (answer.is !== 'done') return answer
    placed.push({ url: answer.value.images[0].url, alt })
  }
  const [first] = placed
  const feature = { feature_image: first?.url ?? null, feature_image_alt: first?.alt ?? null }
  return { is: 'done', value: { title: titleOf(outgoing), html: pageOf(outgoing.text, placed), ...feature } }
}

/** Null where it is not there. */
async function read(door: Door, id: string): Promise<Outcome<Post | null>> {
  if (!named.test(id)) return { is: 'refused', because: 'This is not the name of a post on the website.' }
  const answer = await door.ask(`/posts/${id}`, posts, { query: { formats: 'html' } })
  if (answer.is === 'missing') return { is: 'done', value: null }
  const found = plain(answer)
  return found.is === 'done' ? { is: 'done', value: found.value.posts[0] } : found
}

/** Ghost takes a change only of what stands there now. Who was quicker may have been ourselves, where something on the way asked twice. */
async function change(door: Door, { id, updated_at }: Post, to: Partial<Content> & { status?: string }): Promise<Outcome<Published>> {
  const how = { method: 'PUT', body: { posts: [{ ...to, updated_at }] }, effect: 'visible' } as const
  const answer = await door.ask(`/posts/${id}`, posts, to.html === undefined ? how : { ...how, query: { source: 'html' } })
  if (answer.is === 'moved-on')
    return {
      is: 'unknown',
      because: 'Somebody changed this post on the website just now, or it was taken already and the answer was lost.',
    }
  const done = plain(answer)
  return done.is === 'done' ? { is: 'done', value: published(done.value.posts[0]) } : done
}

const amending = (door: Door): Amending => ({
  async prepare({ remoteId }, outgoing) {
    const because = objection(outgoing)
    if (because !== null) return { is: 'refused', because }
    const content = await contentOf(door, outgoing)
    return content.is === 'done' ? { is: 'done', value: { mark: remoteId, content: content.value } } : content
  },
  async commit(handle) {
    const was = await read(door, reserved(handle))
    if (was.is !== 'done') return was
    return was.value === null
      ? { is: 'refused', because: 'The post is no longer on the website.' }
      : change(door, was.value, contentIn(handle))
  },
  async confirm(handle) {
    const found = await read(door, reserved(handle))
    if (found.is !== 'done') return found
    const { title, html } = contentIn(handle)
    const there = found.value
    const stands = there?.status === 'published' && there.title === title && bare(there.html ?? '') === bare(html)
    return { is: 'done', value: stands && there ? published(there) : null }
  },
})

/** Ghost keeps a page in a form of its own and writes its HTML anew: the words are what counts. */
const bare = (html: string): string => wordsOfHtml(html).replace(/\s+/g, ' ')

const published = ({ id, url, published_at }: Post): Published => ({
  remoteId: id,
  version: null,
  url,
  at: Temporal.Instant.from(published_at ?? ''),
})

const plain = <Value>(answer: Answer<Value>): Outcome<Value> =>
  answer.is === 'missing' || answer.is === 'moved-on' ? { is: 'refused', because: 'No Ghost website answers at this address.' } : answer

function reserved({ mark }: Handle): string {
  if (typeof mark !== 'string') throw new Error('Not a handle that Ghost prepared')
  return mark
}

function contentIn({ content }: Handle): Content {
  if (typeof content !== 'object' || content === null || !('html' in content)) throw new Error('Not a change that Ghost prepared')
  return content as Content
}
