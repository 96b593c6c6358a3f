import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type CheckingProxy, startChecking } from '../../../counterparties/prism.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { type Connector, type Credentials, type Outcome, plainWords, type Speaking } from '../connector.ts'
import { keepsTheContract, value } from '../contract.suite.ts'
import { descriptionPath, noDescriptions, readDescription } from '../testing/descriptions.ts'
import { type Faulty, type FaultName, startFaulty } from '../testing/faulty-server.ts'
import { passOn } from '../testing/loopback.ts'
import { FakeMastodon, people } from './fake/fake.ts'
import { mastodon } from './mastodon.ts'
import { plainText } from './plain-text.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
after(() => http.close())
const at = Temporal.Instant.from('2026-06-10T09:00:00Z')
const described = descriptionPath('mastodon.openapi.json') !== null

/** What our connector asks of a server. */
const paths = [
  '/api/v1/statuses',
  '/api/v1/statuses/{id}',
  '/api/v1/statuses/{id}/source',
  '/api/v2/media',
  '/api/v1/media/{id}',
  '/api/v1/apps',
  '/api/v1/apps/verify_credentials',
  '/oauth/token',
  '/api/v1/accounts/verify_credentials',
  '/api/v1/accounts/relationships',
  '/api/v1/accounts/{id}/statuses',
  '/api/v1/accounts/{id}/mute',
  '/api/v1/accounts/{id}/unmute',
  '/api/v1/accounts/{id}/block',
  '/api/v1/accounts/{id}/unblock',
  '/api/v1/notifications',
  '/api/v1/reports',
  '/api/v1/timelines/tag/{hashtag}',
  '/api/v2/instance',
  '/api/v2/search',
] as const

type Body = { oneOf?: unknown; anyOf?: unknown }
type Posting = { parameters: { name: string; schema: unknown }[]; requestBody: { content: { 'application/json': { schema: Body } } } }
/**
 * What the published description has wrong: the Idempotency-Key is a string, not an object; and a post with words and pictures is both
 * of the kinds of which it wants exactly one.
 */
function mended(description: unknown): unknown {
  const copy = structuredClone(description) as { paths: Record<string, { post: Posting }> }
  const posting = copy.paths['/api/v1/statuses']?.post
  for (const one of posting?.parameters ?? []) if (one.name === 'Idempotency-Key') one.schema = { type: 'string' }
  const content = posting?.requestBody.content['application/json']
  if (content) content.schema = { anyOf: content.schema.oneOf }
  return copy
}

describe('Mastodon', { timeout: 120_000 }, () => {
  const server = new FakeMastodon()
  let inner: Faulty
  let proxy: CheckingProxy | undefined
  let door: Faulty
  before(async () => {
    inner = await startFaulty(server.handler)
    if (described)
      proxy = await startChecking({ description: mended(await readDescription('mastodon.openapi.json')), upstream: inner.url, paths })
    door = await startFaulty(passOn(proxy?.url ?? inner.url), {
      slowMs: 900,
      hasEffect: ({ method, url }) => method !== 'GET' && url.includes('/api/v1/statuses'),
    })
  })
  after(async () => {
    await door.stop()
    await proxy?.stop()
    await inner.stop()
  })
  const credentials = (service: string, accessToken = 'good-token') => ({ service, accessToken })
  const connected = (client = http) => mastodon(client, () => at).connect?.(credentials(door.url)) as Connector & Required<Speaking>

  keepsTheContract('Mastodon, made up', () => ({
    platform: mastodon(http),
    credentials: credentials(door.url),
    dead: credentials(door.url, 'dead-token'),
    nobodyThere: credentials('http://localhost:1'),
    commitTwiceIsOne: true,
    seen: async (text) => server.statuses.filter((one) => one.text === text && one.by === people.office).length,
    write: async (text) => void server.write(`@oakfield ${text}`),
    toActOn: async () => ({
      item: { remoteId: server.write('@oakfield rude').id, version: null },
      author: { id: people.parent.id, handle: 'a_parent' },
      post: null,
      reason: 'Insults a member of staff.',
    }),
  }))

  const signedIn = (given: Credentials) => mastodon(http).connect?.(given) as Speaking
  const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10])
  const picture = (alt: string) => ({ bytes: png, mime: 'image/png' as const, alt, width: 40, height: 30 })
  const prepared = async (text: string) => value(await connected().publishing.prepare(plainWords(text), at))
  const wrote = (text: string) => server.statuses.filter((one) => one.text === text).length

  it('a picture leaves with its description, and only when the server has worked through it', async () => {
    server.worksFor = 2
    const { publishing } = connected()
    const handle = value(await publishing.prepare({ ...plainWords('Our hens'), pictures: [picture('A brown hen.')] }, at))
    assert.deepEqual(
      [...server.media.values()].map(({ description, looks }) => [description, looks]),
      [['A brown hen.', 2]],
    )
    const published = value(await publishing.commit(handle))
    assert.deepEqual(server.statuses.find(({ id }) => id === published.remoteId)?.mediaIds, [...server.media.keys()])
    assert.deepEqual(value(await publishing.confirm(handle)), published)
  })

  it('the server’s own limits count, not those of another', async () => {
    server.longest = 80
    const { publishing } = connected()
    assert.equal((await publishing.prepare(plainWords('a'.repeat(81)), at)).is, 'refused')
    server.longest = 5_000
    assert.equal((await connected().publishing.prepare(plainWords('a'.repeat(81)), at)).is, 'done')
    server.longest = 500
  })

  it('an answer names whom it answers, and stands below their words', async () => {
    const question = server.write('@oakfield When is the fair?')
    const ref = { remoteId: question.id, version: null }
    const { publishing } = connected()
    const handle = value(await publishing.prepare(plainWords('On Friday.', { parent: ref, root: ref }), at))
    const { remoteId } = value(await publishing.commit(handle))
    const made = server.statuses.find(({ id }) => id === remoteId)
    assert.deepEqual([made?.text, made?.inReplyTo, made?.visibility], ['@a_parent On Friday.', question.id, 'public'])
  })

  it('a post that is out is changed where it stands, and is called changed when it was read there', async () => {
    const { publishing } = connected()
    const published = value(await publishing.commit(await prepared('The fair is on Thursday.')))
    const change = value(
      (await publishing.amend?.prepare(published, plainWords('The fair is on Friday.'), at)) ?? { is: 'unknown', because: '' },
    )
    assert.equal(value((await publishing.amend?.confirm(change)) ?? { is: 'unknown', because: '' }), null)
    const changed = value((await publishing.amend?.commit(change)) ?? { is: 'unknown', because: '' })
    assert.deepEqual([changed.remoteId, wrote('The fair is on Friday.')], [published.remoteId, 1])
    assert.deepEqual(value((await publishing.amend?.confirm(change)) ?? { is: 'unknown', because: '' }), changed)
  })

  it('tells a reply from a mention and a private word, in plain words', async () => {
    const { publishing, inbox } = connected()
    const own = value(await publishing.commit(await prepared('Come to the fair.')))
    const { cursor } = value(await inbox.since(null))
    server.write('@oakfield We will <3 & be there\n\nAll of us', { answers: own.remoteId })
    server.write('Thank you @oakfield')
    server.write('@oakfield in private', { visibility: 'direct' })
    const { items } = value(await inbox.since(cursor))
    assert.deepEqual(
      items.map(({ kind, text, author, inReplyTo }) => [kind, text, author.handle, inReplyTo?.remoteId ?? null]),
      [
        ['reply', 'We will <3 & be there\n\nAll of us', `a_parent@${new URL(door.url).host}`, own.remoteId],
        ['mention', 'Thank you @oakfield', `a_parent@${new URL(door.url).host}`, null],
        ['message', 'in private', `a_parent@${new URL(door.url).host}`, null],
      ],
    )
    assert.equal(
      plainText('<p>See <a href="x"><span class="invisible">https://</span>a.example</a> &#39;now&#x27;</p>'),
      "See https://a.example 'now'",
    )
  })

  it('mutes, blocks and undoes both, and says so only when the server does; a report names the post and is passed on', async () => {
    const bad = server.write('@oakfield rude words')
    const about = {
      item: { remoteId: bad.id, version: null },
      author: { id: people.parent.id, handle: 'a_parent' },
      post: null,
      reason: 'Insults a member of staff.',
    }
    const { moderation } = connected()
    assert.ok(moderation)
    for (const [act, back] of [
      ['mute', 'unmute'],
      ['block', 'unblock'],
    ] as const) {
      assert.equal(value(await moderation.isSo(act, about)), false)
      value((await moderation.acts[act]?.(about)) ?? { is: 'unknown', because: '' })
      assert.deepEqual([value(await moderation.isSo(act, about)), value(await moderation.isSo(back, about))], [true, false])
      value((await moderation.acts[back]?.(about)) ?? { is: 'unknown', because: '' })
      assert.equal(value(await moderation.isSo(act, about)), false)
    }
    value((await moderation.acts.report?.(about)) ?? { is: 'unknown', because: '' })
    assert.deepEqual(server.reports.slice(-1), [
      { account: people.parent.id, statuses: [bad.id], comment: 'Insults a member of staff.', forwarded: true },
    ])
    assert.equal(value(await moderation.isSo('report', about)), null)
    assert.equal(moderation.acts.hide, undefined)
  })

  it('finds what strangers say under a hashtag, and in public posts', async () => {
    const { mentions } = connected()
    server.write('Lovely day at #OakfieldFair')
    const first = value((await mentions?.search('#OakfieldFair', null)) ?? { is: 'unknown', because: '' })
    assert.deepEqual(
      first.items.map(({ text }) => text),
      ['Lovely day at #OakfieldFair'],
    )
    server.write('More from #oakfieldfair')
    const next = value((await mentions?.search('#OakfieldFair', first.cursor)) ?? { is: 'unknown', because: '' })
    assert.deepEqual(
      next.items.map(({ text }) => text),
      ['More from #oakfieldfair'],
    )
    assert.equal(value((await mentions?.search('Lovely day', null)) ?? { is: 'unknown', because: '' }).items.length, 1)
  })

  it('makes itself known to any server, lets the person say yes there, and gets what it needs and no more', async () => {
    const { signIn } = mastodon(http, () => at)
    assert.ok(signIn)
    const redirect = 'http://127.0.0.1/connect/back'
    const { url, remember } = value(await signIn.begin({ redirect, state: 'bound', service: door.url }))
    assert.equal(new URL(url).searchParams.get('scope'), 'read write:statuses write:media write:mutes write:blocks write:reports')
    for (const secret of [remember.clientSecret, remember.verifier]) assert.equal(url.includes(secret ?? '?'), false)
    const back = new URL(server.agree(url)).searchParams
    assert.equal((await signIn.finish(back, { ...remember, verifier: 'another' }, redirect)).is, 'refused')
    const again = new URL(server.agree(url)).searchParams
    const given = value(await signIn.finish(again, remember, redirect))
    assert.equal(value(await signedIn(given).identity.whoAmI()).handle, `oakfield@${new URL(door.url).host}`)
    assert.equal((await signIn.finish(new URLSearchParams({ error: 'access_denied' }), remember, redirect)).is, 'refused')
    assert.equal((await signIn.begin({ redirect, state: 'bound', service: null })).is, 'refused')
  })

  it('notices that a right was taken back', async () => {
    const { health } = connected()
    assert.deepEqual(await health?.probe(), { is: 'done', value: { endsAt: null } })
    server.scopes = 'read write:statuses'
    assert.equal((await health?.probe())?.is, 'sign-in-again')
    server.scopes = 'read write'
  })

  it('is held to the description that Mastodon’s own documentation gives, in both directions', (test) => {
    if (!proxy) return test.skip(noDescriptions)
    assert.deepEqual(
      proxy.violations.filter((one) => !/dead-token|401/.test(one)),
      [],
    )
  })

  describe('F2: every way in which it can fail', () => {
    const hasty = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 700, maxBytes: 2_000_000 })
    after(() => hasty.close())
    const cases: readonly (readonly [FaultName, Outcome<unknown>['is'], number])[] = [
      ['429-after', 'wait', 0],
      ['429', 'wait', 0],
      ['500-before', 'unknown', 0],
      ['500-after', 'unknown', 1],
      ['timeout-after', 'unknown', 1],
      ['reset-mid-body', 'unknown', 1],
      ['slow', 'unknown', 1],
      ['duplicate-refused', 'unknown', 1],
      ['expired-mid-publish', 'sign-in-again', 0],
      ['clock-skew', 'done', 1],
      ['malformed-json', 'unknown', 1],
      ['wrong-type', 'unknown', 1],
      ['huge-body', 'unknown', 1],
    ]
    for (const [fault, is, made] of cases)
      it(`${fault}: ${is}, and there is ${made}`, async () => {
        const text = `In trouble: ${fault}`
        const handle = await prepared(text)
        const before = door.effects()
        door.next(fault)
        assert.equal((await connected(hasty).publishing.commit(handle)).is, is)
        door.next(null)
        await door.settled()
        assert.deepEqual([door.effects() - before, wrote(text)], [1, made])
        assert.equal(value(await connected().publishing.confirm(handle)) !== null, made === 1)
      })
  })
})
