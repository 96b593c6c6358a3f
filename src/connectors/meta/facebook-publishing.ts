import { z } from 'zod'
import type { Amending, Handle, Outcome, Outgoing, Picture, Published, Publishing, RemoteRef } from '../connector.ts'
import { codeUnits, tooMuch } from './count.ts'
import { answersTo, isLike, latest, onePost, type Post, published } from './facebook-posts.ts'
import { beginFilm, filmIsOut, showFilm } from './facebook-video.ts'
import { type Graph, made, orElse, orNo, plain, success, mapped } from './graph.ts'
import { isDuplicate } from './trouble.ts'

export const limits = { textLength: 63_206, pictures: 10, pictureBytes: 10_000_000, videos: true, count: codeUnits } as const
/** A page's list of posts is up to date within seconds; a request that we gave up on may be under way for a minute. */
const settling: Pick<Publishing, 'settleMs' | 'absenceIsProof'> = { settleMs: 120_000, absenceIsProof: false }

const likeness = { text: z.string(), photos: z.array(z.string()) }
/** `known`: what already stands there with these words, so that none of it is taken for ours. */
const reserved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), page: z.string(), ...likeness, known: z.array(z.string()) }),
  z.object({ kind: z.literal('answer'), page: z.string(), parent: z.string(), text: z.string(), known: z.array(z.string()) }),
  z.object({ kind: z.literal('film'), page: z.string(), film: z.string(), text: z.string() }),
])
type Reserved = z.output<typeof reserved>
type Kept<Kind extends Reserved['kind']> = Extract<Reserved, { kind: Kind }>
const changed = z.object({ page: z.string(), post: z.string(), ...likeness })
type Changed = z.output<typeof changed>

const refused = (because: string) => ({ is: 'refused', because }) as const

/**
 * Facebook gives no name before a post is there. What is reserved is the words, the pictures (uploaded and seen by nobody), and which
 * posts of these words are there already: a post that is found later, of these words and none of those, is ours.
 */
export const publishing = (graph: Graph): Publishing => ({
  ...settling,
  prepare: (outgoing) => prepare(graph, outgoing),
  commit: (handle) => onOwn(graph, reserved, handle, (kept) => commit(graph, kept)),
  confirm: (handle) => onOwn(graph, reserved, handle, (kept) => confirm(graph, kept)),
  withdraw: async ({ remoteId }) =>
    mapped(orElse(await graph.ask({ method: 'DELETE', path: idOf(remoteId), effect: 'visible' }, success), null), () => null),
  isLive: ({ remoteId }) => isLive(graph, idOf(remoteId)),
  amend: amending(graph),
})

async function prepare(graph: Graph, outgoing: Outgoing): Promise<Outcome<Handle>> {
  const because = tooMuch('Facebook', limits, outgoing) ?? mixed(outgoing)
  if (because !== null) return refused(because)
  const { text, replyTo, videos } = outgoing
  if (replyTo) return prepareAnswer(graph, text, replyTo.parent)
  const [film] = videos
  if (film) return beginFilm(graph, film, text)
  const before = await latest(graph)
  if (before.is !== 'done') return before
  const known = before.value.filter((one) => plain(one.message) === plain(text)).map(({ id }) => id)
  return mapped(await uploadAll(graph, outgoing.pictures), (photos) => ({ kind: 'post', page: graph.account, text, photos, known }))
}

const mixed = ({ pictures, videos, replyTo }: Outgoing): string | null => {
  if (videos.length > 1) return 'Facebook takes one video with a post.'
  if (videos.length > 0 && pictures.length > 0) return 'Facebook takes either pictures or a video with a post, not both.'
  return replyTo && pictures.length + videos.length > 0 ? 'An answer on Facebook goes without pictures from here.' : null
}

async function prepareAnswer(graph: Graph, text: string, parent: RemoteRef): Promise<Outcome<Handle>> {
  const there = await answersTo(graph, idOf(parent.remoteId))
  return mapped(there, (own) => ({
    kind: 'answer',
    page: graph.account,
    parent: parent.remoteId,
    text,
    known: own.filter(({ message }) => plain(message) === plain(text)).map(({ id }) => id),
  }))
}

/** Uploaded as no post of their own: nobody sees them until a post takes them. */
async function uploadAll(graph: Graph, pictures: readonly Picture[]): Promise<Outcome<readonly string[]>> {
  const photos: string[] = []
  for (const { bytes, mime, alt } of pictures) {
    const params = { published: 'false', ...(alt === '' ? {} : { alt_text_custom: alt }) }
    const file = { name: 'source', bytes, mime }
    const photo = orNo(await graph.ask({ method: 'POST', path: `${graph.account}/photos`, params, file, effect: 'none' }, made))
    if (photo.is !== 'done') return photo
    photos.push(photo.value.id)
  }
  return { is: 'done', value: photos }
}

const attached = (photos: readonly string[]): Record<string, string> =>
  photos.length === 0 ? {} : { attached_media: JSON.stringify(photos.map((photo) => ({ media_fbid: photo }))) }

async function commit(graph: Graph, kept: Reserved): Promise<Outcome<Published>> {
  if (kept.kind === 'film') return showFilm(graph, kept)
  const call =
    kept.kind === 'post'
      ? { path: `${graph.account}/feed`, params: { message: kept.text, ...attached(kept.photos) } }
      : { path: `${idOf(kept.parent)}/comments`, params: { message: kept.text } }
  const answer = await graph.ask({ method: 'POST', ...call, effect: 'visible' }, made)
  if (answer.is === 'done') return readBack(graph, kept, answer.value.id)
  if (isDuplicate(answer)) return lookBehind(graph, kept, orNo(answer))
  return orNo(answer)
}

/** It is out; its address and time are read there, and told from our own side where that fails. */
async function readBack(graph: Graph, kept: Kept<'post' | 'answer'>, id: string): Promise<Outcome<Published>> {
  const seen = await confirm(graph, kept)
  if (seen.is === 'done' && seen.value?.remoteId === id) return { is: 'done', value: seen.value }
  return { is: 'done', value: published({ id, permalink_url: undefined, created_time: graph.now() }) }
}

/** "You have just posted this": it may be this very one. */
async function lookBehind(graph: Graph, kept: Reserved, answer: Outcome<never | { id: string }>): Promise<Outcome<Published>> {
  const seen = await confirm(graph, kept)
  if (seen.is !== 'done') return { is: 'unknown', because: 'Facebook says that it has this already, and does not show it.' }
  if (seen.value) return { is: 'done', value: seen.value }
  return answer.is === 'done' ? refused('Facebook has this already.') : answer
}

async function confirm(graph: Graph, kept: Reserved): Promise<Outcome<Published | null>> {
  if (kept.kind === 'film') return filmIsOut(graph, kept)
  if (kept.kind === 'post')
    return mapped(await latest(graph), (posts) => asPublished(posts.find((one) => isLike(one, kept) && !kept.known.includes(one.id))))
  return mapped(await answersTo(graph, idOf(kept.parent)), (own) => {
    const found = own.find(({ id, message }) => plain(message) === plain(kept.text) && !kept.known.includes(id))
    return found ? published(found) : null
  })
}

const asPublished = (found: Post | undefined): Published | null => (found ? published(found) : null)

const live = z.looseObject({ is_published: z.boolean().optional() })

/** A post of the page, a film, or an answer of ours: only a post can be there and not be published. */
async function isLive(graph: Graph, id: string): Promise<Outcome<boolean>> {
  const fields = id.startsWith(`${graph.account}_`) ? 'id,is_published' : 'id'
  const seen = await graph.ask({ method: 'GET', path: id, params: { fields }, effect: 'none' }, live)
  return mapped(orElse(seen, null), (found) => found !== null && found.is_published !== false)
}

/** Words, and pictures that are uploaded anew: what stands there is called changed only when it is read there. */
const amending = (graph: Graph): Amending => ({
  prepare: async (ref, outgoing) => {
    const because =
      tooMuch('Facebook', limits, outgoing) ?? (outgoing.videos.length > 0 ? 'A video on Facebook cannot be exchanged.' : null)
    if (because !== null) return refused(because)
    return mapped(await uploadAll(graph, outgoing.pictures), (photos) => ({
      page: graph.account,
      post: ref.remoteId,
      text: outgoing.text,
      photos,
    }))
  },
  commit: (handle) =>
    onOwn(graph, changed, handle, async (kept) => {
      const params = { message: kept.text, ...attached(kept.photos) }
      const answer = orNo(await graph.ask({ method: 'POST', path: idOf(kept.post), params, effect: 'visible' }, success))
      if (answer.is !== 'done') return answer
      const seen = await asChanged(graph, kept)
      return seen.is === 'done' && seen.value
        ? { is: 'done', value: seen.value }
        : { is: 'unknown', because: 'Facebook took the change, and does not show it yet.' }
    }),
  confirm: (handle) => onOwn(graph, changed, handle, (kept) => asChanged(graph, kept)),
})

const asChanged = async (graph: Graph, kept: Changed): Promise<Outcome<Published | null>> =>
  mapped(orElse(await onePost(graph, idOf(kept.post)), null), (found) => (found && isLike(found, kept) ? published(found) : null))

/** What was prepared for one page is never sent to another. */
async function onOwn<Kept extends { page: string }, Value>(
  graph: Graph,
  shape: z.ZodType<Kept>,
  handle: Handle,
  work: (kept: Kept) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const kept = shape.parse(handle)
  return kept.page === graph.account
    ? work(kept)
    : refused('The connection now belongs to a different page than the one this was prepared for.')
}

/** Numbers and underscores only: an id is a part of an address. */
export const idOf = (remoteId: string): string => (/^[\d_]+$/.test(remoteId) ? remoteId : '0')
