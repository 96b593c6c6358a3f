import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AtpAgent } from '@atproto/api'
import type { BlueskyNetwork, NetworkAccount } from '../../../counterparties/network.ts'
import { type HttpClient, OutsideTrouble } from '../../infra/http-client/index.ts'
import { type About, plainWords, type Credentials, type Outgoing, type RemoteRef, type Speaking } from '../connector.ts'
import { type Subject, value } from '../contract.suite.ts'
import { bluesky } from './bluesky.ts'

export type OnTheNetwork = Subject & { readonly http: HttpClient; readonly network: BlueskyNetwork; readonly parent: AtpAgent }

export const credentialsOf = (network: BlueskyNetwork, { handle, appPassword }: NetworkAccount): Credentials => ({
  service: network.pds,
  identifier: handle,
  appPassword,
})

/** The first account of the network is the school, the second a parent who looks and writes. */
export async function blueskySubject(network: BlueskyNetwork, http: HttpClient): Promise<OnTheNetwork> {
  const [school, other] = network.accounts
  assert.ok(school && other)
  const parent = new AtpAgent({ service: network.pds, fetch: http.fetch })
  await parent.login({ identifier: other.handle, password: other.password })
  const credentials = credentialsOf(network, school)
  return {
    platform: bluesky(http),
    credentials,
    dead: { ...credentials, appPassword: 'aaaa-bbbb-cccc-dddd' },
    nobodyThere: { ...credentials, service: 'http://localhost:1' },
    commitTwiceIsOne: true,
    http,
    network,
    parent,
    async seen(text) {
      const { data } = await parent.com.atproto.repo.listRecords({ repo: school.did, collection: 'app.bsky.feed.post', limit: 100 })
      return data.records.filter((record) => record.value.text === text).length
    },
    async write(text) {
      const mention = { $type: 'app.bsky.richtext.facet#mention', did: school.did }
      await parent.post({ text, facets: [{ index: { byteStart: 0, byteEnd: 2 }, features: [mention] }] })
      await shows(network, school, text)
    },
    toActOn: () => somethingToActOn({ network, http, parent, school, credentials }),
  }
}

type Scene = {
  readonly network: BlueskyNetwork
  readonly http: HttpClient
  readonly parent: AtpAgent
  readonly school: NetworkAccount
  readonly credentials: Credentials
}
/** The school posts, and the parent answers something unkind below it. */
async function somethingToActOn({ network, http, parent, school, credentials }: Scene): Promise<About> {
  const connector = bluesky(http).connect?.(credentials) as Speaking
  const { publishing, inbox } = connector
  const post = value(await publishing.commit(value(await publishing.prepare(outgoing('Our play is on Friday.'), now()))))
  const own = { uri: post.remoteId, cid: post.version ?? '' }
  await until('the post is seen', async () => (await parent.getPosts({ uris: [own.uri] })).data.posts.length === 1)
  const text = `You are all useless. ${post.remoteId.slice(-6)}`
  await parent.post({ text, reply: { root: own, parent: own } })
  await shows(network, school, text)
  const item = value(await inbox.since(null)).items.find((one) => one.text === text)
  assert.ok(item)
  return {
    item: item.ref,
    author: item.author,
    post: { remoteId: post.remoteId, version: post.version },
    reason: 'Unkind about our pupils.',
  }
}

/** Waits until the school's own notifications hold the text: the app view takes about half a second. */
async function shows(network: BlueskyNetwork, school: NetworkAccount, text: string): Promise<void> {
  const agent = await signedIn(network, school)
  await until(`"${text}" arrives`, async () =>
    (await agent.listNotifications({ limit: 50 })).data.notifications.some(({ record }) => record.text === text),
  )
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  assert.fail(`It never came about that ${what}`)
}

const agents = new Map<string, AtpAgent>()
async function signedIn(network: BlueskyNetwork, { handle, password, did }: NetworkAccount): Promise<AtpAgent> {
  const agent = agents.get(did) ?? new AtpAgent({ service: network.pds })
  if (!agent.hasSession) await agent.login({ identifier: handle, password })
  agents.set(did, agent)
  return agent
}

const outgoing = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ ...plainWords(text), ...more })
const now = () => Temporal.Now.instant()

/** What only Bluesky does, seen on its own servers. */
export function blueskyOnItsNetwork(open: () => OnTheNetwork, picture: () => Promise<Uint8Array>): void {
  const connect = (http = open().http): Speaking => bluesky(http).connect?.(open().credentials) as Speaking
  const read = async ({ remoteId }: RemoteRef) => {
    const [, , repo = '', collection = '', rkey = ''] = remoteId.split('/')
    return (await open().parent.com.atproto.repo.getRecord({ repo, collection, rkey })).data
  }

  describe('Bluesky on its own network', () => {
    it('knows the account by its handle and its display name', async () => {
      const { handle, name, id } = value(await connect().identity.whoAmI())
      assert.deepEqual([handle, name], ['oakfield.test', 'Oakfield Primary'])
      assert.match(id, /^did:plc:/)
    })

    it('publishes pictures with their descriptions and their shape', async () => {
      const { publishing } = connect()
      const pictures = [{ bytes: await picture(), mime: 'image/png' as const, alt: 'The new pond', width: 40, height: 30 }]
      const handle = value(await publishing.prepare(outgoing('Our pond is finished.', { pictures }), now()))
      const { value: record } = await read(value(await publishing.commit(JSON.parse(JSON.stringify(handle)))))
      const [image] = (record.embed as { images: { alt: string; aspectRatio: unknown; image: { size: number } }[] }).images
      assert.deepEqual([image?.alt, image?.aspectRatio], ['The new pond', { width: 40, height: 30 }])
      assert.equal(image?.image.size, pictures[0]?.bytes.byteLength)
    })

    it('makes links, tags and mentions of real people clickable, and leaves a mention of nobody as text', async () => {
      const { publishing } = connect()
      const text = 'Café news: https://oakfield.example #sports @parent.test @nobody.test'
      const { value: record } = await read(value(await publishing.commit(value(await publishing.prepare(outgoing(text), now())))))
      const facets = record.facets as { features: { $type: string }[] }[]
      assert.deepEqual(
        facets.flatMap(({ features }) => features.map(({ $type }) => $type.split('#')[1])),
        ['link', 'tag', 'mention'],
      )
      assert.deepEqual([record.text, record.langs], [text, ['en-GB']])
    })

    it('is not in doubt for long when the answer is lost: the post is read back, and even a second try makes no second post', async () => {
      const text = 'The answer to this one is lost.'
      const lossy = losingAnswersTo('putRecord', open().http)
      const { publishing } = connect(lossy)
      const handle = value(await publishing.prepare(outgoing(text), now()))
      assert.equal((await publishing.commit(handle)).is, 'unknown')
      const found = value(await publishing.confirm(handle))
      assert.notEqual(found, null)
      assert.deepEqual(value(await connect().publishing.commit(handle)), found)
      assert.equal(await open().seen(text), 1)
    })

    it('answers a reply in its thread, and tells replies, mentions and quotes apart', async () => {
      const { publishing, inbox } = connect()
      const post = value(await publishing.commit(value(await publishing.prepare(outgoing('Ask us anything.'), now()))))
      const own = { uri: post.remoteId, cid: post.version ?? '' }
      const { parent, network } = open()
      // Nobody answers what they cannot see yet; an answer that overtakes its post gives no notification.
      await until('the post is seen', async () => (await parent.getPosts({ uris: [own.uri] })).data.posts.length === 1)
      await parent.post({ text: 'When does term end?', reply: { root: own, parent: own } })
      await parent.post({ text: 'Worth reading.', embed: { $type: 'app.bsky.embed.record', record: own } })
      const [school] = network.accounts
      assert.ok(school)
      await shows(network, school, 'When does term end?')
      await shows(network, school, 'Worth reading.')
      const { items } = value(await inbox.since(null))
      const question = items.find(({ text }) => text === 'When does term end?')
      const ref = { remoteId: post.remoteId, version: post.version }
      assert.deepEqual(
        [question?.kind, question?.inReplyTo, question?.threadRoot, question?.author.handle],
        ['reply', ref, ref, 'parent.test'],
      )
      assert.equal(items.find(({ text }) => text === 'Worth reading.')?.kind, 'quote')
      assert.ok(question)
      const replyTo = { parent: question.ref, root: question.threadRoot ?? question.ref }
      const answer = value(await publishing.commit(value(await publishing.prepare(outgoing('On the 22nd.', { replyTo }), now()))))
      const { value: record } = await read(answer)
      assert.deepEqual(record.reply, { parent: { uri: question.ref.remoteId, cid: question.ref.version }, root: own })
    })

    it('answers nothing that its author has taken down meanwhile', async () => {
      const about = await open().toActOn?.()
      assert.ok(about?.item && about.post)
      await open().parent.deletePost(about.item.remoteId)
      await until(
        'the answer is gone',
        async () => (await open().parent.getPosts({ uris: [about.item?.remoteId ?? ''] })).data.posts.length === 0,
      )
      const outcome = await connect().publishing.prepare(
        outgoing('We are sorry.', { replyTo: { parent: about.item, root: about.post } }),
        now(),
      )
      assert.match(outcome.is === 'refused' ? outcome.because : outcome.is, /no longer there/)
    })

    it('finds by search what a stranger says of us without naming us, and goes on from there', async () => {
      const mentions = bluesky(open().http).connect?.(open().credentials).mentions
      assert.ok(mentions)
      const { uri } = await open().parent.post({ text: 'Oakfieldprimary has the best soup' })
      await until('the search finds it', async () => value(await mentions.search('Oakfieldprimary', null)).items.length > 0)
      const { items, cursor } = value(await mentions.search('Oakfieldprimary', null))
      assert.deepEqual(
        items.map(({ ref, author, text }) => [ref.remoteId, author.handle, text]),
        [[uri, 'parent.test', 'Oakfieldprimary has the best soup']],
      )
      assert.notEqual(cursor, null)
      assert.equal(value(await mentions.search('Oakfieldprimary', cursor)).cursor, cursor)
    })

    it('hears what anybody says in public as it is said, and after a break goes on where it was', async () => {
      const { http, network, parent } = open()
      const { stream } = bluesky(http, undefined, { jetstream: network.jetstream })
      assert.ok(stream)
      const heard: string[] = []
      let reached = ''
      const listen = (from: string | null, ended = () => {}) =>
        stream.listen(from, {
          heard: (text, at) => {
            heard.push(text)
            reached = at
          },
          ended,
        })
      const first = await listen(String(Temporal.Now.instant().epochMilliseconds * 1000))
      await parent.post({ text: 'Heard at once.' })
      await until('it is heard', async () => heard.includes('Heard at once.'))
      const over = new Promise<void>((resolve) => {
        void listen(reached, resolve).then((second) => second.close())
      })
      first.close()
      await over
      await parent.post({ text: 'Said while nobody listened.' })
      const third = await listen(reached)
      await until('it is heard afterwards', async () => heard.includes('Said while nobody listened.'))
      third.close()
      assert.equal(heard.filter((text) => text === 'Heard at once.').length, 1)
    })

    it('reports to the moderators of the network, who see it', async () => {
      const moderation = bluesky(open().http).connect?.(open().credentials).moderation
      const about = await open().toActOn?.()
      assert.ok(about?.item && moderation?.acts.report)
      const reason = `Unkind about our pupils. ${about.item.remoteId.slice(-5)}`
      assert.deepEqual(await moderation.acts.report({ ...about, reason }), { is: 'done', value: null })
      await until('the moderators see it', async () => (await reportsSeen(open().network)).filter((one) => one === reason).length === 1)
    })

    it("will not touch another account's post", async () => {
      const { uri, cid } = await open().parent.post({ text: 'Not the school speaking.' })
      assert.equal((await connect().publishing.withdraw({ remoteId: uri, version: cid })).is, 'refused')
    })
  })
}

/** The words of each report, as the network's moderators read them. */
async function reportsSeen({ ozone }: BlueskyNetwork): Promise<readonly (string | undefined)[]> {
  const query = new URLSearchParams({ types: 'tools.ozone.moderation.defs#modEventReport', limit: '50' })
  const authorization = `Basic ${Buffer.from('admin:admin-pass').toString('base64')}`
  const response = await fetch(`${ozone}/xrpc/tools.ozone.moderation.queryEvents?${query}`, { headers: { authorization } })
  const { events } = (await response.json()) as { events: { event: { comment?: string } }[] }
  return events.map(({ event }) => event.comment)
}

/** The request arrives, the answer does not. */
function losingAnswersTo(method: string, http: HttpClient): HttpClient {
  return {
    ...http,
    async fetch(input, init) {
      const response = await http.fetch(input, init)
      if (String(input instanceof Request ? input.url : input).includes(method))
        throw new OutsideTrouble('timeout', true, 'The answer was lost.')
      return response
    },
  }
}
