import { z } from 'zod'
import type { Handle, Outcome, Outgoing, Published, Publishing, RemoteRef } from '../connector.ts'
import { weighted } from '../counting.ts'
import { ask, send, usual } from '../door.ts'
import type { KeptUploads } from '../kept-uploads.ts'
import { type XDoor, spendOnReading } from './door.ts'
import { limits } from './limits.ts'
import { type KeptFilm, uploadAll } from './media.ts'
import { budget, prices } from './prices.ts'
import { isTheSame } from './read-back.ts'
import { firstIdOf, made, manyPosts, onePost, postFields, timeOf } from './shapes.ts'

/** X takes no name of ours for a post: it is found again by our account, its time and its words. X itself takes the same words only once. */
export type Account = () => Promise<Outcome<{ readonly id: string }>>
const reserved = z.object({
  account: z.string(),
  text: z.string(),
  media: z.array(z.string()),
  replyTo: z.string().nullable(),
  at: z.string(),
})
/** Our clock and theirs may differ. */
const skew = { minutes: 10 }

export function publishing(door: XDoor, account: Account, films: KeptUploads<KeptFilm>): Publishing {
  return {
    settleMs: 90_000,
    // A timeline may leave a post out for a while: absence is a person's to judge.
    absenceIsProof: false,
    prepare: (outgoing, at) => prepare(door, account, { outgoing, at, films }),
    commit: (handle) => commit(door, handle),
    confirm: (handle) => confirm(door, handle),
    withdraw: (ref) => withdraw(door, ref),
    isLive: async (ref) => {
      const found = await readPost(door, ref)
      return found.is === 'done' ? { is: 'done', value: found.value !== null } : found
    },
  }
}

type Preparing = { readonly outgoing: Outgoing; readonly at: Temporal.Instant; readonly films: KeptUploads<KeptFilm> }

async function prepare(door: XDoor, account: Account, { outgoing, at, films }: Preparing): Promise<Outcome<Handle>> {
  const because = objection(outgoing)
  if (because !== null) return { is: 'refused', because }
  const who = await account()
  if (who.is !== 'done') return who
  const { parent } = outgoing.replyTo ?? {}
  const may = parent ? await mayAnswer(door, who.value.id, parent) : null
  if (may && may.is !== 'done') return may
  const media = await uploadAll(door, who.value.id, outgoing, films)
  if (media.is !== 'done') return media
  const kept = { account: who.value.id, text: outgoing.text, media: [...media.value], replyTo: parent?.remoteId ?? null, at: at.toString() }
  return { is: 'done', value: kept satisfies z.output<typeof reserved> }
}

/** What is wrong with a post before X is even asked. */
function objection({ text, pictures, videos }: Outgoing): string | null {
  const count = weighted(text)
  if (count > limits.textLength) return `X takes ${limits.textLength} characters; this text has ${count}.`
  if (videos.length > 1 || (videos.length > 0 && pictures.length > 0)) return 'X takes one film, or up to four pictures, and not both.'
  if (pictures.length > limits.pictures) return `X takes ${limits.pictures} pictures with a post; there are ${pictures.length}.`
  const large = pictures.findIndex(({ bytes }) => bytes.byteLength > limits.pictureBytes)
  if (large >= 0) return `Picture ${large + 1} is too large: X takes 5 MB.`
  return text.trim() === '' && pictures.length + videos.length === 0 ? 'There is nothing in it to post.' : null
}

/** Since February 2026 X takes an answer from a machine only where the person named us or quoted us. */
async function mayAnswer(door: XDoor, own: string, parent: RemoteRef): Promise<Outcome<null>> {
  const url = `${door.api}/2/tweets/${encodeURIComponent(parent.remoteId)}?${postFields}`
  const found = await ask(
    door,
    { method: 'GET', url, effect: 'none' },
    z.looseObject({ ...onePost.shape, includes: manyPosts.shape.includes }),
  )
  if (found.is !== 'done') return found
  door.spend('read', prices.read)
  const post = found.value.data
  if (post === undefined) return { is: 'refused', because: 'The post that this answers is not on X any more.' }
  const quoted = post.referenced_posts?.find(({ type }) => type === 'quoted')?.id
  const isOurs = found.value.includes?.posts?.some(({ id, author_id }) => id === quoted && author_id === own) ?? false
  const names = post.entities?.mentions?.some(({ id }) => id === own) ?? false
  if (names || isOurs) return { is: 'done', value: null }
  return {
    is: 'refused',
    because:
      'X takes an answer from Schoolgate only where somebody names or quotes you. Answer this one on X yourself, and write down here that you did.',
  }
}

async function commit(door: XDoor, handle: Handle): Promise<Outcome<Published>> {
  const { text, media, replyTo } = reserved.parse(handle)
  const body = {
    text,
    ...(media.length > 0 ? { media: { media_ids: media } } : {}),
    ...(replyTo === null ? {} : { reply: { in_reply_to_tweet_id: replyTo } }),
  }
  const answer = await ask(door, { method: 'POST', url: `${door.api}/2/tweets`, body, effect: 'visible' }, made)
  if (answer.is !== 'done') return answer.is === 'refused' && /duplicate/i.test(answer.because) ? saidBefore : answer
  door.spend(replyTo === null ? 'post' : 'answer', budget.sending({ text, videos: 0, isReply: false }))
  return { is: 'done', value: published(door, answer.value.data.id) }
}

/** X takes the same words only once: they are there from an earlier day, or from this very call. Reading back tells which. */
const saidBefore = { is: 'unknown', because: 'X says that it has a post of yours with just these words already.' } as const

const published = (door: XDoor, id: string): Published => ({
  remoteId: id,
  version: null,
  url: `${door.isPublic ? 'https://x.com' : door.api}/i/status/${id}`,
  at: timeOf(id),
})

async function confirm(door: XDoor, handle: Handle): Promise<Outcome<Published | null>> {
  const { account, text, replyTo, at } = reserved.parse(handle)
  const since = firstIdOf(Temporal.Instant.from(at).subtract(skew))
  const url = `${door.api}/2/users/${account}/tweets?max_results=100&since_id=${since}&${postFields}`
  const found = await ask(door, { method: 'GET', url, effect: 'none' }, manyPosts)
  if (found.is !== 'done') return found
  const posts = found.value.data ?? []
  spendOnReading(door, posts.length)
  const below = (post: (typeof posts)[number]): string | null =>
    post.referenced_posts?.find(({ type }) => type === 'replied_to')?.id ?? null
  const ours = posts.find((post) => below(post) === replyTo && isTheSame(text, post))
  return { is: 'done', value: ours ? published(door, ours.id) : null }
}

async function withdraw(door: XDoor, { remoteId }: RemoteRef): Promise<Outcome<null>> {
  const said = await send(door, { method: 'DELETE', url: `${door.api}/2/tweets/${encodeURIComponent(remoteId)}`, effect: 'visible' })
  if ('is' in said) return said
  if ((said.status >= 200 && said.status < 300) || said.status === 404) return { is: 'done', value: null }
  return door.reads?.(said, 'visible') ?? usual(door, said, 'visible')
}

async function readPost(door: XDoor, { remoteId }: RemoteRef): Promise<Outcome<object | null>> {
  const url = `${door.api}/2/tweets/${encodeURIComponent(remoteId)}`
  const said = await send(door, { method: 'GET', url, effect: 'none' })
  if ('is' in said) return said
  if (said.status === 404) return { is: 'done', value: null }
  if (said.status !== 200) return door.reads?.(said, 'none') ?? usual(door, said, 'none')
  spendOnReading(door, 1)
  const read = onePost.safeParse(said.body)
  // What is not there any more comes as an answer without the post, and says why beside it.
  const why = z.looseObject({ errors: z.array(z.unknown()).min(1) })
  if (read.success && (read.data.data !== undefined || why.safeParse(said.body).success))
    return { is: 'done', value: read.data.data ?? null }
  return { is: 'wait', until: door.now().add({ seconds: 30 }), because: 'X answers in a way that makes no sense.' }
}
