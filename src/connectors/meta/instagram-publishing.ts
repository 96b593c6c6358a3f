import { z } from 'zod'
import type { Handle, Limits, Outcome, Outgoing, Picture, Published, Publishing } from '../connector.ts'
import { codeUnits, tooMuch } from './count.ts'
import { type Graph, made, mapped, orElse, orNo, plain, success } from './graph.ts'
import { answersTo, latestMedia, mediaOut, numberOf, stateOf } from './instagram-media.ts'
import { isDuplicate } from './trouble.ts'

export const limits: Limits = { textLength: 2_200, pictures: 10, pictureBytes: 8_000_000, needs: 'picture-or-video', count: codeUnits }
const most = { hashtags: 30, names: 20 }
/** Narrower and wider pictures are turned away there. */
const shape = { tallest: 4 / 5, widest: 1.91 }

/** A container says for itself whether it was published: one that was not, a while after, was not. */
const settling: Pick<Publishing, 'settleMs' | 'absenceIsProof'> = { settleMs: 120_000, absenceIsProof: true }

const reserved = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), account: z.string(), container: z.string(), text: z.string(), known: z.array(z.string()) }),
  z.object({ kind: z.literal('answer'), account: z.string(), parent: z.string(), text: z.string(), known: z.array(z.string()) }),
])
type Reserved = z.output<typeof reserved>
type Kept<Kind extends Reserved['kind']> = Extract<Reserved, { kind: Kind }>

const refused = (because: string) => ({ is: 'refused', because }) as const
const publicAddress =
  'Instagram fetches pictures from a public address, and this installation has none that begins with https. Publish it there by hand.'

/**
 * A post is made unseen, as a container that Instagram fills with pictures from an address of ours; publishing it is the one visible
 * call. The container keeps whether it was published, so that nothing has to be guessed afterwards.
 */
export const publishing = (graph: Graph): Publishing => ({
  ...settling,
  prepare: (outgoing) => prepare(graph, outgoing),
  commit: (handle) => onOwn(graph, handle, (kept) => commit(graph, kept)),
  confirm: (handle) => onOwn(graph, handle, (kept) => confirm(graph, kept)),
  withdraw: async ({ remoteId }) =>
    mapped(orElse(await graph.ask({ method: 'DELETE', path: numberOf(remoteId), effect: 'visible' }, success), null), () => null),
  isLive: async ({ remoteId }) =>
    mapped(
      orElse(await graph.ask({ method: 'GET', path: numberOf(remoteId), params: { fields: 'id' }, effect: 'none' }, made), null),
      (found) => found !== null,
    ),
})

async function prepare(graph: Graph, outgoing: Outgoing): Promise<Outcome<Handle>> {
  const { text, pictures, replyTo } = outgoing
  const because = tooMuch('Instagram', limits, outgoing) ?? (replyTo ? null : notForInstagram(outgoing))
  if (because !== null) return refused(because)
  if (replyTo) return prepareAnswer(graph, text, replyTo)
  const left = await stillAllowed(graph)
  if (left.is !== 'done') return left
  const before = await latestMedia(graph)
  if (before.is !== 'done') return before
  const known = before.value.filter(({ caption }) => plain(caption) === plain(text)).map(({ id }) => id)
  return mapped(await contain(graph, text, pictures), (container) => ({ kind: 'post', account: graph.account, container, text, known }))
}

function notForInstagram({ text, pictures, videos }: Outgoing): string | null {
  if (videos.length > 0) return 'A film goes to Instagram by hand: from here it takes pictures only.'
  if (pictures.length === 0) return 'Instagram takes no post without a picture.'
  if (pictures.some(({ address }) => address === undefined)) return publicAddress
  const hashtags = text.match(/#[\p{L}\p{N}_]+/gu)?.length ?? 0
  if (hashtags > most.hashtags) return `Instagram takes ${most.hashtags} hashtags; there are ${hashtags}.`
  const names = text.match(/@[\p{L}\p{N}_.]+/gu)?.length ?? 0
  if (names > most.names) return `Instagram takes ${most.names} names with @; there are ${names}.`
  const odd = pictures.findIndex(({ width, height }) => width / height < shape.tallest || width / height > shape.widest)
  if (odd < 0) return null
  const tall = (pictures[odd]?.width ?? 1) < (pictures[odd]?.height ?? 1)
  return `Picture ${odd + 1} is too ${tall ? 'tall' : 'wide'} for Instagram. Cut it to between 4:5 and 1.91:1.`
}

const used = z.object({
  data: z.array(z.looseObject({ quota_usage: z.number(), config: z.looseObject({ quota_total: z.number() }).optional() })),
})

/** Instagram says for itself how many posts a day it takes. */
async function stillAllowed(graph: Graph): Promise<Outcome<null>> {
  const call = { path: `${graph.account}/content_publishing_limit`, params: { fields: 'config,quota_usage' } }
  const seen = orNo(await graph.ask({ method: 'GET', ...call, effect: 'none' }, used))
  if (seen.is !== 'done') return seen
  const [day] = seen.value.data
  if (!day?.config || day.quota_usage < day.config.quota_total) return { is: 'done', value: null }
  return {
    is: 'wait',
    until: graph.now().add({ hours: 1 }),
    because: `Instagram takes ${day.config.quota_total} posts a day, and has had as many.`,
  }
}

async function contain(graph: Graph, caption: string, pictures: readonly Picture[]): Promise<Outcome<string>> {
  const make = async (params: Readonly<Record<string, string>>): Promise<Outcome<string>> =>
    mapped(orNo(await graph.ask({ method: 'POST', path: `${graph.account}/media`, params, effect: 'none' }, made)), ({ id }) => id)
  const seen = ({ address = '', alt }: Picture) => ({ image_url: address, ...(alt === '' ? {} : { alt_text: alt }) })
  const [only] = pictures
  if (only && pictures.length === 1) return make({ ...seen(only), caption })
  const children: string[] = []
  for (const picture of pictures) {
    const child = await make({ ...seen(picture), is_carousel_item: 'true' })
    if (child.is !== 'done') return child
    children.push(child.value)
  }
  return make({ media_type: 'CAROUSEL', children: JSON.stringify(children), caption })
}

const parentOf = z.looseObject({ id: z.string(), parent_id: z.string().optional() })

/** Instagram has answers one level deep: what answers an answer stands below the comment above it. */
async function prepareAnswer(graph: Graph, text: string, { parent, root }: NonNullable<Outgoing['replyTo']>): Promise<Outcome<Handle>> {
  if (parent.remoteId === root.remoteId) return refused('What tags us on Instagram can only be answered there, by hand.')
  const call = { path: numberOf(parent.remoteId), params: { fields: 'id,parent_id' } }
  const asked = orNo(await graph.ask({ method: 'GET', ...call, effect: 'none' }, parentOf))
  if (asked.is !== 'done') return asked
  const above = asked.value.parent_id ?? parent.remoteId
  return mapped(await answersTo(graph, numberOf(above)), (own) => ({
    kind: 'answer',
    account: graph.account,
    parent: above,
    text,
    known: own.filter((one) => plain(one.text) === plain(text)).map(({ out }) => out.remoteId),
  }))
}

async function commit(graph: Graph, kept: Reserved): Promise<Outcome<Published>> {
  if (kept.kind === 'answer') return send(graph, kept, { path: `${numberOf(kept.parent)}/replies`, params: { message: kept.text } })
  const container = await stateOf(graph, numberOf(kept.container))
  if (container.is !== 'done') return container
  const { status_code: state, status } = container.value
  if (state === 'IN_PROGRESS')
    return { is: 'wait', until: graph.now().add({ seconds: 5 }), because: 'Instagram is still fetching the pictures.' }
  if (state === 'PUBLISHED') return isOut(await confirm(graph, kept))
  if (state !== 'FINISHED') return refused(`Instagram could not use the pictures: ${status ?? state}`)
  return send(graph, kept, { path: `${graph.account}/media_publish`, params: { creation_id: kept.container } })
}

async function send(
  graph: Graph,
  kept: Reserved,
  call: { readonly path: string; readonly params: Readonly<Record<string, string>> },
): Promise<Outcome<Published>> {
  const answer = await graph.ask({ method: 'POST', ...call, effect: 'visible' }, made)
  if (answer.is === 'done') {
    const seen = await confirm(graph, kept)
    if (seen.is === 'done' && seen.value) return { is: 'done', value: seen.value }
    return { is: 'done', value: mediaOut({ id: answer.value.id, caption: '', timestamp: graph.now() }) }
  }
  if (!isDuplicate(answer)) return orNo(answer)
  const seen = await confirm(graph, kept)
  return seen.is === 'done' && seen.value === null ? orNo(answer) : isOut(seen)
}

const isOut = (seen: Outcome<Published | null>): Outcome<Published> =>
  seen.is === 'done' && seen.value
    ? { is: 'done', value: seen.value }
    : { is: 'unknown', because: 'Instagram says that it has this already, and does not show it.' }

async function confirm(graph: Graph, kept: Reserved): Promise<Outcome<Published | null>> {
  if (kept.kind === 'answer')
    return mapped(
      await answersTo(graph, numberOf(kept.parent)),
      (own) => own.find(({ text, out }) => plain(text) === plain(kept.text) && !kept.known.includes(out.remoteId))?.out ?? null,
    )
  return findPost(graph, kept)
}

/** The container tells whether; the list of posts tells which. */
async function findPost(graph: Graph, kept: Kept<'post'>): Promise<Outcome<Published | null>> {
  const container = await stateOf(graph, numberOf(kept.container))
  if (container.is !== 'done') return container
  if (container.value.status_code !== 'PUBLISHED') return { is: 'done', value: null }
  const posts = await latestMedia(graph)
  if (posts.is !== 'done') return posts
  const found = posts.value.find(({ id, caption }) => plain(caption) === plain(kept.text) && !kept.known.includes(id))
  if (found) return { is: 'done', value: mediaOut(found) }
  return { is: 'wait', until: graph.now().add({ seconds: 5 }), because: 'Instagram says that it is out, and does not list it yet.' }
}

/** What was prepared for one account is never sent to another. */
async function onOwn<Value>(graph: Graph, handle: Handle, work: (kept: Reserved) => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  const kept = reserved.parse(handle)
  return kept.account === graph.account
    ? work(kept)
    : refused('The connection now belongs to a different Instagram account than the one this was prepared for.')
}
