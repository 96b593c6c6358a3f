import { randomUUID } from 'node:crypto'
import { type HttpClient, OutsideTrouble } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type {
  About,
  Credentials,
  Handle,
  Inbox,
  IncomingItem,
  Limits,
  Moderation,
  ModerationAct,
  Outcome,
  Platform,
  Published,
  Publishing,
  RemoteRef,
} from '../connector.ts'
import type { FakeAct, FakeItem, FakePost } from './platform.ts'

/**
 * `named`: the post's name is ours, and the same name twice is one post (as Bluesky). `nameless`: every call makes
 * another post, so that only reading back and waiting guard against two (as X).
 */
export type FakeKind = 'named' | 'nameless'
export type FakeOptions = { readonly settleMs?: number; readonly now?: Clock }

const limits: Limits = { textLength: 500, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length }

/** For tests and campaigns, never in the catalogue: the connector to a platform that counts what it publishes. */
export const fakePlatform = (http: HttpClient, kind: FakeKind, { settleMs = 2_000, now = systemClock }: FakeOptions = {}): Platform => ({
  id: kind === 'named' ? 'fake' : 'fake-nameless',
  name: 'Fake platform',
  mode: 'api',
  limits,
  credentialFields: [
    { name: 'service', label: 'Service', hint: 'Where the fake platform listens.', secret: false, kind: 'url' },
    { name: 'password', label: 'Password', hint: 'As the fake platform was started with.', secret: true, kind: 'password' },
  ],
  powers: {
    'publish-text': { means: 'Up to 500 characters.' },
    'delete-own': { means: 'Gone at once.' },
    'read-comments': { means: 'As they come.' },
    hide: { means: 'Only hidden: a reader can still press to see it.' },
    ...Object.fromEntries(
      does.filter((act) => act !== 'hide').map((act) => [act, { means: `The fake does “${act}” at once, and shows that it did.` }]),
    ),
  },
  connect(credentials) {
    const ask = asker(http, credentials, now)
    return {
      platform: kind === 'named' ? 'fake' : 'fake-nameless',
      identity: {
        whoAmI: async () =>
          map(await ask<{ id: string; handle: string; name: string }>('GET', '/me'), (me) => ({ ...me, url: `${credentials.service}/me` })),
      },
      publishing: publishing(ask, kind, settleMs),
      inbox: inbox(ask),
      moderation: moderation(ask),
    }
  },
})

type Ask = <Value>(method: string, path: string, body?: unknown) => Promise<Outcome<Value>>

const map = <From, To>(outcome: Outcome<From>, to: (value: From) => To): Outcome<To> =>
  outcome.is === 'done' ? { is: 'done', value: to(outcome.value) } : outcome

function publishing(ask: Ask, kind: FakeKind, settleMs: number): Publishing {
  const confirm = async (handle: Handle): Promise<Outcome<Published | null>> =>
    map(await ask<FakePost[]>('GET', '/posts'), (posts) => {
      const found = posts.find((post) => post.mark === handle.mark)
      return found === undefined ? null : published(found)
    })
  return {
    settleMs,
    absenceIsProof: true,
    prepare: async ({ text }, at) =>
      limits.count(text) > limits.textLength
        ? { is: 'refused', because: 'The text is too long.' }
        : { is: 'done', value: { mark: randomUUID(), text, at: at.toString() } },
    commit: async (handle) =>
      map(
        kind === 'named' ? await ask<FakePost>('PUT', `/posts/${handle.mark}`, handle) : await ask<FakePost>('POST', '/posts', handle),
        published,
      ),
    confirm,
    withdraw: async ({ remoteId }) => map(await ask('DELETE', `/posts/${encodeURIComponent(remoteId)}`), () => null),
    isLive: async ({ remoteId }: RemoteRef) =>
      map(await ask<FakePost[]>('GET', '/posts'), (posts) => posts.some(({ name }) => name === remoteId)),
  }
}

const published = ({ name, at }: FakePost): Published => ({
  remoteId: name,
  version: null,
  url: `https://fake.test/${name}`,
  at: Temporal.Instant.from(at),
})

const inbox = (ask: Ask): Inbox => ({
  since: async (cursor) =>
    map(await ask<{ items: FakeItem[]; next: number }>('GET', `/inbox/${cursor ?? 0}`), ({ items, next }) => ({
      items: items.map(incoming),
      cursor: String(next),
    })),
})

/** A report and a kick are heard each time, and cannot be looked up afterwards. */
const once: readonly ModerationAct[] = ['report', 'kick']
const does: readonly ModerationAct[] = [
  ...([
    'approve',
    'hide',
    'show',
    'spam',
    'mute',
    'unmute',
    'block',
    'unblock',
    'report',
    'kick',
    'close-comments',
    'open-comments',
  ] as const),
]
function moderation(ask: Ask): Moderation {
  const told = (act: ModerationAct, { item, author, post, reason }: About): FakeAct => ({
    ...{ act, item: item?.remoteId ?? null, author: author.id, post: post?.remoteId ?? null, reason },
  })
  const acts = does.map((act) => [act, async (about: About) => map(await ask('POST', '/acts', told(act, about)), () => null)] as const)
  return {
    acts: Object.fromEntries(acts),
    once,
    isSo: async (act, about) =>
      once.includes(act)
        ? { is: 'done', value: null }
        : map(await ask<{ so: boolean }>('POST', '/looks', told(act, about)), ({ so }) => so),
  }
}

const incoming = ({ id, text, at, from, inReplyTo, awaitsApproval }: FakeItem): IncomingItem => ({
  ref: { remoteId: id, version: null },
  kind: inReplyTo === null ? 'message' : 'reply',
  author: { id: from, handle: from, name: from },
  text,
  at: Temporal.Instant.from(at),
  url: `https://fake.test/${id}`,
  inReplyTo: inReplyTo === null ? null : { remoteId: inReplyTo, version: null },
  threadRoot: inReplyTo === null ? null : { remoteId: inReplyTo, version: null },
  ...(awaitsApproval ? { awaitsApproval } : {}),
})

function asker(http: HttpClient, { service = '', password = '' }: Credentials, now: Clock): Ask {
  return async <Value>(method: string, path: string, body?: unknown): Promise<Outcome<Value>> => {
    const visible = method !== 'GET' && path !== '/looks'
    const later = { is: 'wait', until: now().add({ seconds: 30 }), because: 'The fake platform is not to be reached.' } as const
    try {
      const init = { method, headers: { authorization: `Bearer ${password}`, 'content-type': 'application/json' } }
      const response = await http.fetch(`${service}${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) })
      const answer = (await response.json()) as { says?: string }
      const because = answer?.says ?? 'The fake platform says no.'
      if (response.ok) return { is: 'done', value: answer as Value }
      if (response.status === 401) return { is: 'sign-in-again', because }
      if (response.status === 429)
        return { is: 'wait', until: now().add({ seconds: Number(response.headers.get('retry-after') ?? 30) }), because }
      if (response.status < 500) return { is: 'refused', because }
      return visible ? { is: 'unknown', because } : { ...later, because }
    } catch (error) {
      if (!(error instanceof OutsideTrouble)) throw error
      return visible && error.sent ? { is: 'unknown', because: error.message } : later
    }
  }
}
