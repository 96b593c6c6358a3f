import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type CheckingProxy, startChecking } from '../../../counterparties/prism.ts'
import { makeHttpClient, type HttpClient } from '../../infra/http-client/index.ts'
import { type Connector, type Outcome, type Outgoing, plainWords, type RemoteRef, type Speaking, type Video } from '../connector.ts'
import { keepsTheContract, value } from '../contract.suite.ts'
import { descriptionPath, noDescriptions, readDescription } from '../testing/descriptions.ts'
import { type FaultName, type Faulty, startFaulty } from '../testing/faulty-server.ts'
import { type Listening, listen, passOn } from '../testing/loopback.ts'
import { duplicate, fakeX, hasEffect } from './fake/fake.ts'
import { parent, school } from './fake/state.ts'
import { x } from './x.ts'

const description = 'x-api-v2.xdk-repo.openapi.json'
const paths = [
  '/2/tweets',
  '/2/tweets/{id}',
  '/2/tweets/{tweet_id}/hidden',
  '/2/tweets/search/recent',
  '/2/users/me',
  '/2/users/{id}/tweets',
  '/2/users/{id}/mentions',
  '/2/users/{id}/muting',
  '/2/users/{id}/blocking',
  '/2/users/{source_user_id}/muting/{target_user_id}',
  '/2/media/upload',
  '/2/media/upload/initialize',
  '/2/media/upload/{id}/append',
  '/2/media/upload/{id}/finalize',
  '/2/media/metadata',
  '/2/media/subtitles',
]
const at = Temporal.Instant.from('2026-11-23T09:00:00Z')
const app = { id: 'x-app', secret: 'x-secret' }
const about = (item: string, author = parent) => ({
  item: { remoteId: item, version: null },
  author: { id: author.id, handle: author.username },
  post: null,
  reason: 'Unkind words.',
})

describe('X, held to its own description in both directions', {
  skip: descriptionPath(description) === null ? noDescriptions : false,
}, () => {
  let time = Temporal.Now.instant()
  const fake = fakeX(() => time)
  const http: HttpClient = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 8_000 })
  const hasty: HttpClient = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 700 })
  let behind: Listening
  let proxy: CheckingProxy
  let front: Faulty
  before(async () => {
    behind = await listen(async (request, response) => {
      const answer = await fake.handler(request)
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })
    proxy = await startChecking({ description: await readDescription(description), upstream: behind.url, paths })
    front = await startFaulty(passOn(proxy.url), { hasEffect, duplicate, slowMs: 300 })
  })
  after(async () => {
    await front.settled()
    await Promise.all([front.stop(), proxy.stop(), behind.stop(), http.close(), hasty.close()])
    assert.deepEqual(proxy.violations, [])
  })
  const platform = (by = http) => x(by, { ...app, origin: front.url }, () => time)
  const connect = (more = {}): Connector & Speaking =>
    platform().connect?.({ accessToken: fake.state.access, ...more }) as Connector & Speaking
  const publish = async (text: string, more: Partial<Outgoing> = {}) => {
    const { publishing } = connect()
    const handle = value(await publishing.prepare({ ...plainWords(text), ...more }, time))
    return { handle, outcome: await publishing.commit(handle), publishing }
  }
  const ref = (remoteId: string): RemoteRef => ({ remoteId, version: null })

  keepsTheContract('X', () => ({
    platform: platform(),
    credentials: { accessToken: fake.state.access },
    dead: { accessToken: 'over' },
    nobodyThere: { accessToken: fake.state.access },
    elsewhere: x(http, { ...app, origin: 'http://127.0.0.1:1' }),
    someName: '1999999999999999999',
    commitTwiceIsOne: false,
    sameWordsOnce: true,
    seen: async (text) => fake.seen(text),
    write: async (text) => void fake.write(text),
    toActOn: async () => {
      const ours = value((await publish(`Something to answer ${fake.state.made()}.`)).outcome)
      return about(fake.write('Boo', { replyTo: ours.remoteId }))
    },
  }))

  it('puts out a post with a link, signs and pictures that hears its descriptions, and finds it again by its words', async () => {
    const picture = (alt: string) => ({ bytes: new Uint8Array([1, 2, 3]), mime: 'image/png' as const, alt, width: 1, height: 1 })
    const text = 'Sums & songs: https://oakfield.example/news/today/ <3'
    const { handle, outcome, publishing } = await publish(text, { pictures: [picture('A bean'), picture('')] })
    const published = value(outcome)
    assert.deepEqual(value(await publishing.confirm(handle)), published)
    const post = fake.state.find(published.remoteId)
    assert.deepEqual(
      post?.media.map((id) => fake.state.media.get(id)?.alt),
      ['A bean', ''],
    )
    assert.deepEqual(published.at.toString().slice(0, 19), time.toString().slice(0, 19))
  })

  it('says what each call cost: a post with a link far more than one without', async () => {
    const plain = connect()
    const handle = value(await plain.publishing.prepare(plainWords('Costs a little.'), time))
    value(await plain.publishing.commit(handle))
    assert.deepEqual(plain.uses?.(), [{ what: 'post', cost: 150 }])
    const dear = value(await plain.publishing.prepare(plainWords('Costs more: oakfield.sch.uk'), time))
    value(await plain.publishing.commit(dear))
    assert.deepEqual(plain.uses?.(), [{ what: 'post', cost: 2_000 }])
    assert.deepEqual(plain.uses?.(), [])
    const { budget } = platform()
    const sending = (text: string) => budget?.sending({ text, videos: 0, isReply: false })
    assert.deepEqual([sending('No link.'), sending('https://oakfield.example')], [150, 2_000])
  })

  it('sends a film in pieces, waits while X makes it ready, and brings its captions', async () => {
    const bytes = Buffer.alloc(2_097_152 * 2 + 17, 7)
    const video: Video = {
      ...{ mime: 'video/mp4', size: bytes.byteLength, width: 720, height: 1280, alt: 'The garden', captions: 'WEBVTT\n' },
      read: async (from, length) => bytes.subarray(from, from + length),
    }
    const shared = platform()
    const open = shared.connect as (credentials: Record<string, string>) => Speaking
    const speaking = () => open({ accessToken: fake.state.access }).publishing
    const outgoing = { ...plainWords('See the garden.'), videos: [video] }
    const first = await speaking().prepare(outgoing, time)
    assert.equal(first.is, 'wait', JSON.stringify(first))
    const handle = value(await speaking().prepare(outgoing, time))
    value(await speaking().commit(handle))
    const films = [...fake.state.media.values()].filter(({ kind }) => kind === 'tweet_video')
    assert.deepEqual(
      films.map(({ bytes: got, alt, subtitles }) => [got, alt, subtitles !== null]),
      [[bytes.byteLength, 'The garden', true]],
    )
  })

  it('answers whoever named or quoted us; any other answer is for a person, and nothing is sent', async () => {
    const { outcome } = await publish('Ask us anything.')
    const ours = value(outcome)
    const asked = fake.write('@oakfield when does term end?', { replyTo: ours.remoteId })
    const unasked = fake.write('Just saying.', { names: false, replyTo: ours.remoteId })
    const quoted = fake.write('Look at this', { names: false, quotes: ours.remoteId })
    const answer = (id: string, text: string) =>
      connect().publishing.prepare({ ...plainWords(text), replyTo: { parent: ref(id), root: ref(id) } }, time)
    value(await connect().publishing.commit(value(await answer(asked, 'On the 22nd.'))))
    assert.equal(fake.state.posts.at(-1)?.replyTo, asked)
    assert.equal((await answer(quoted, 'Thank you.')).is, 'done')
    const refused = await answer(unasked, 'Thank you!')
    assert.match(refused.is === 'refused' ? refused.because : '', /Answer this one on X yourself/)
    const items = value(await connect().inbox.since(null)).items
    assert.deepEqual(
      items.filter(({ ref: { remoteId } }) => remoteId === asked).map(({ kind, inReplyTo }) => [kind, inReplyTo?.remoteId]),
      [['reply', ours.remoteId]],
    )
  })

  it('hides an answer below our own post and shows it again, and mutes a person, which it can read back', async () => {
    const ours = value((await publish('Hide and seek.')).outcome)
    const rude = fake.write('Boo', { replyTo: ours.remoteId })
    const { moderation } = connect()
    assert.ok(moderation)
    assert.deepEqual(await moderation.acts.hide?.(about(rude)), { is: 'done', value: null })
    assert.equal(fake.state.find(rude)?.hidden, true)
    assert.deepEqual(await moderation.isSo('hide', about(rude)), { is: 'done', value: null })
    assert.deepEqual(await moderation.acts.show?.(about(rude)), { is: 'done', value: null })
    assert.equal(fake.state.find(rude)?.hidden, false)
    assert.equal((await moderation.acts.hide?.(about(fake.write('Elsewhere'))))?.is, 'refused')
    assert.equal(value(await moderation.isSo('mute', about(rude))), false)
    await moderation.acts.mute?.(about(rude))
    assert.equal(value(await moderation.isSo('mute', about(rude))), true)
    await moderation.acts.unmute?.(about(rude))
    assert.equal(value(await moderation.isSo('unmute', about(rude))), true)
    assert.equal(value(await moderation.isSo('block', about(rude))), false)
    fake.state.blocked.add(parent.id)
    assert.equal(value(await moderation.isSo('block', about(rude))), true, 'what a person did there by hand is seen')
    assert.deepEqual([moderation.acts.delete, moderation.acts.block, moderation.acts.report], [undefined, undefined, undefined])
  })

  it('searches what strangers say only where a school asked for it, since each find is paid', async () => {
    assert.equal(connect().mentions, undefined)
    const searching = connect({ search: 'yes' })
    fake.write('Oakfield Primary fair was lovely', { names: false })
    const { items } = value((await searching.mentions?.search('Oakfield Primary', null)) as Outcome<{ items: { text: string }[] }>)
    assert.deepEqual(
      items.map(({ text }) => text),
      ['Oakfield Primary fair was lovely'],
    )
    assert.deepEqual(searching.uses?.(), [{ what: 'search', cost: 50 }])
  })

  const faults: readonly [FaultName, Outcome<never>['is'], boolean][] = [
    ['429-after', 'wait', false],
    ['429', 'wait', false],
    ['500-before', 'unknown', false],
    ['500-after', 'unknown', true],
    ['timeout-after', 'unknown', true],
    ['reset-mid-body', 'unknown', true],
    ['duplicate-refused', 'unknown', true],
    ['expired-mid-publish', 'sign-in-again', false],
    ['malformed-json', 'unknown', true],
    ['wrong-type', 'unknown', true],
    ['huge-body', 'unknown', true],
  ]
  for (const [fault, outcome, isOut] of faults)
    it(`${fault} while sending: ${outcome}; it was sent once, and reading back tells whether it is out`, async () => {
      const text = `What came of ${fault}?`
      const { publishing } = connect()
      const handle = value(await publishing.prepare(plainWords(text), time))
      const before = front.effects()
      front.next(fault)
      const sending = platform(hasty).connect?.({ accessToken: fake.state.access }).publishing
      assert.equal((await sending?.commit(handle))?.is, outcome)
      front.next(null)
      assert.equal(front.effects() - before, 1)
      assert.equal(fake.seen(text), isOut ? 1 : 0)
      assert.equal(value(await publishing.confirm(handle)) !== null, isOut)
    })
  it('a clock that is two hours ahead loses no post', async () => {
    const handle = value(await connect().publishing.prepare(plainWords('By which clock?'), time))
    time = time.add({ minutes: 5 })
    front.next('clock-skew')
    const { publishing } = connect()
    assert.equal((await publishing.commit(handle)).is, 'done')
    assert.notEqual(value(await publishing.confirm(handle)), null)
    front.next(null)
  })
})

describe('X: signing in, renewing, and being told', () => {
  const fake = fakeX(() => at)
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
  let server: Faulty
  before(async () => {
    server = await startFaulty(fake.handler)
  })
  after(async () => {
    await server.stop()
    await http.close()
  })
  const platform = (secret = app.secret) => x(http, { ...app, secret, origin: server.url }, () => at)
  const redirect = 'https://schoolgate.example/connect/back'

  it('signs in with a proof that only we have, and keeps nothing secret in the address', async () => {
    const { signIn } = platform()
    assert.ok(signIn)
    const { url, remember } = value(await signIn.begin({ redirect, state: 's1', service: null }))
    assert.equal(url.includes(remember.verifier ?? '?'), false)
    assert.match(url, /code_challenge_method=S256/)
    const page = await http.fetch(url, { redirect: 'manual' })
    const back = new URL(page.headers.get('location') ?? '').searchParams
    assert.equal(back.get('state'), 's1')
    assert.equal((await signIn.finish(back, { verifier: 'somebody else' }, redirect)).is, 'refused')
    const again = new URL((await http.fetch(url, { redirect: 'manual' })).headers.get('location') ?? '').searchParams
    assert.deepEqual(value(await signIn.finish(again, remember, redirect)), {
      accessToken: 'access-1',
      refreshToken: 'refresh-1',
      expiresAt: '2026-11-23T11:00:00Z',
    })
    assert.equal((await signIn.finish(new URLSearchParams({ error: 'access_denied' }), remember, redirect)).is, 'refused')
  })

  it('renews once with each token, and asks for a person only when X says that the grant is over', async () => {
    const { renewal } = platform()
    assert.ok(renewal)
    assert.equal(renewal.dueAt({ expiresAt: '2026-11-23T11:00:00Z' })?.toString(), '2026-11-23T10:50:00Z')
    const fresh = value(await renewal.renew({ refreshToken: 'refresh-1' }))
    assert.deepEqual([fresh.accessToken, fresh.refreshToken], ['access-2', 'refresh-2'])
    assert.equal((await renewal.renew({ refreshToken: 'refresh-1' })).is, 'sign-in-again')
    server.next('500-before')
    assert.equal((await renewal.renew({ refreshToken: 'refresh-2' })).is, 'unknown')
    assert.match(JSON.stringify(await platform('wrong').renewal?.renew({ refreshToken: 'refresh-2' })), /SCHOOLGATE_X_APP/)
  })

  it('proves its address to X, and believes only what X signed', () => {
    const { knock } = platform()
    assert.ok(knock)
    const sign = (text: string) => `sha256=${createHmac('sha256', app.secret).update(text).digest('base64')}`
    assert.equal(knock.answer(new URLSearchParams({ crc_token: 'abc' })), JSON.stringify({ response_token: sign('abc') }))
    assert.equal(knock.answer(new URLSearchParams()), null)
    const body = JSON.stringify({ for_user_id: school.id, tweet_create_events: [] })
    const bytes = new TextEncoder().encode(body)
    assert.equal(knock.isTheirs(new Headers({ 'x-twitter-webhooks-signature': sign(body) }), bytes), true)
    assert.equal(knock.isTheirs(new Headers({ 'x-twitter-webhooks-signature': sign(`${body} `) }), bytes), false)
    assert.equal(knock.isTheirs(new Headers(), bytes), false)
    assert.deepEqual(knock.about(bytes), [school.id])
    assert.deepEqual(knock.about(new TextEncoder().encode('no')), [])
  })
})
