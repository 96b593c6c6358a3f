import { AtUri } from '@atproto/api'
import type { About, Outcome } from '../connector.ts'
import type { Access, SignedIn } from './access.ts'
import { changeOwn, type OwnRecord, readOwn, stamp } from './own-records.ts'

/** More than this Bluesky does not keep in one gate; the oldest show again. */
const mostHidden = 300
const threadgate = 'app.bsky.feed.threadgate'
const postgate = 'app.bsky.feed.postgate'
const disableRule = `${postgate}#disableRule`

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const notOurThread = {
  is: 'refused',
  because: 'This does not stand under a post of our own account, so Bluesky does not let us change it. Block or report instead.',
} as const

/** The top of the thread that the item stands in, or else the post that is named, where it is our own. */
async function ownPost(access: Access, { item, post }: About): Promise<Outcome<string>> {
  return access.run<string>('none', async ({ agent, did }) => {
    const uri = (item && (await rootOf(agent, item.remoteId))) ?? post?.remoteId ?? ''
    return uri.startsWith(`at://${did}/`) ? { is: 'done', value: uri } : notOurThread
  })
}

async function rootOf(agent: SignedIn['agent'], uri: string): Promise<string | null> {
  const { data } = await agent.app.bsky.feed.getPosts({ uris: [uri] })
  const { reply } = (data.posts[0]?.record ?? {}) as { reply?: { root?: { uri?: unknown } } }
  return typeof reply?.root?.uri === 'string' ? reply.root.uri : null
}

const nameOf = (collection: string, post: string) => ({ collection, rkey: new AtUri(post).rkey })

/** Changes who may answer below one of our posts, or what is folded away there. What else the gate says stays. */
async function onThread(access: Access, about: About, change: (gate: OwnRecord) => OwnRecord): Promise<Outcome<null>> {
  const post = await ownPost(access, about)
  if (post.is !== 'done') return post
  return changeOwn(access, nameOf(threadgate, post.value), (was) => {
    const gate = was ?? { $type: threadgate, post: post.value, createdAt: stamp(access) }
    const next = change(gate)
    if (next === gate) return was
    return list(next.hiddenReplies).length === 0 && next.allow === undefined ? null : next
  })
}

export async function hide(access: Access, about: About): Promise<Outcome<null>> {
  const uri = about.item?.remoteId
  if (uri === undefined) return { is: 'refused', because: 'Only a reply can be hidden.' }
  return onThread(access, about, (gate) => {
    const hidden = list(gate.hiddenReplies)
    return hidden.includes(uri) ? gate : { ...gate, hiddenReplies: [...hidden, uri].slice(-mostHidden) }
  })
}

export const show = (access: Access, about: About): Promise<Outcome<null>> =>
  onThread(access, about, (gate) => {
    const hidden = list(gate.hiddenReplies)
    const left = hidden.filter((one) => one !== about.item?.remoteId)
    return left.length === hidden.length ? gate : { ...gate, hiddenReplies: left }
  })

export const closeComments = (access: Access, about: About): Promise<Outcome<null>> =>
  onThread(access, about, (gate) => (isClosed(gate) ? gate : { ...gate, allow: [] }))

export const openComments = (access: Access, about: About): Promise<Outcome<null>> =>
  onThread(access, about, (gate) => {
    const { allow, ...open } = gate
    return allow === undefined ? gate : open
  })

const isClosed = ({ allow }: OwnRecord): boolean => Array.isArray(allow) && allow.length === 0

/** Nobody may quote the post any more, and the quote that this is about lets go of it. */
export async function stopQuotes(access: Access, about: About): Promise<Outcome<null>> {
  const post = await quoted(access, about)
  if (post.is !== 'done') return post
  return changeOwn(access, nameOf(postgate, post.value), (was) => {
    const gate = was ?? { $type: postgate, post: post.value, createdAt: stamp(access) }
    if (isStopped(gate, about)) return was
    const detached = list(gate.detachedEmbeddingUris)
    const [quote] = about.item === null ? [] : [about.item.remoteId]
    return {
      ...gate,
      embeddingRules: [{ $type: disableRule }],
      ...(quote !== undefined && !detached.includes(quote) && { detachedEmbeddingUris: [...detached, quote] }),
    }
  })
}

const isStopped = (gate: OwnRecord, { item }: About): boolean =>
  list(gate.embeddingRules).some((rule) => (rule as { $type?: unknown } | null)?.$type === disableRule) &&
  (item === null || list(gate.detachedEmbeddingUris).includes(item.remoteId))

/** The post of ours that is named, or the one that the item quotes. */
const quoted = (access: Access, { item, post }: About): Promise<Outcome<string>> =>
  access.run<string>('none', async ({ agent, did }) => {
    const uri = post?.remoteId ?? (item && (await embeddedIn(agent, item.remoteId))) ?? ''
    return uri.startsWith(`at://${did}/`) ? { is: 'done', value: uri } : notOurThread
  })

async function embeddedIn(agent: SignedIn['agent'], uri: string): Promise<string | null> {
  const { data } = await agent.app.bsky.feed.getPosts({ uris: [uri] })
  const { embed } = (data.posts[0]?.record ?? {}) as { embed?: { record?: { uri?: unknown; record?: { uri?: unknown } } } }
  const found = embed?.record?.record?.uri ?? embed?.record?.uri
  return typeof found === 'string' ? found : null
}

/** What the network's readers are shown of the gate: not only what we wrote down. */
export async function seenGate(access: Access, about: About): Promise<Outcome<OwnRecord>> {
  const post = await ownPost(access, about)
  if (post.is !== 'done') return post
  return access.run('none', async ({ agent }) => {
    const { data } = await agent.app.bsky.feed.getPosts({ uris: [post.value] })
    return { is: 'done', value: (data.posts[0]?.threadgate?.record ?? {}) as OwnRecord }
  })
}

export const isHidden = (gate: OwnRecord, { item }: About): boolean => list(gate.hiddenReplies).includes(item?.remoteId)
export const commentsAreClosed = isClosed

export async function quotesAreStopped(access: Access, about: About): Promise<Outcome<boolean>> {
  const post = await quoted(access, about)
  if (post.is !== 'done') return post
  const kept = await readOwn(access, nameOf(postgate, post.value))
  return kept.is === 'done' ? { is: 'done', value: kept.value !== null && isStopped(kept.value.record, about) } : kept
}
