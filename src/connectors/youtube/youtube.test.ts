import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import {
  type Connector,
  type Handle,
  type Outcome,
  type Outgoing,
  plainWords,
  type RemoteRef,
  type Speaking,
  type Video,
} from '../connector.ts'
import { powersAreTrue, value } from '../contract.suite.ts'
import { descriptionPath, noDescriptions, readDescription } from '../testing/descriptions.ts'
import { type FaultName, type Faulty, startFaulty } from '../testing/faulty-server.ts'
import { type Checked, type Discovery, heldTo } from '../testing/google-discovery.ts'
import { fakeYouTube, hasEffect } from './fake/fake.ts'
import { channel } from './fake/state.ts'
import { nextDay } from './quota.ts'
import { youtube } from './youtube.ts'

const description = 'youtube-v3.discovery.json'
const app = { id: 'g-app', secret: 'g-secret' }
let time = Temporal.Now.instant()
const bytes = Buffer.alloc(2_097_152 * 2 + 99, 5)
const film = (more: Partial<Video> = {}): Video => ({
  ...{
    mime: 'video/mp4',
    size: bytes.byteLength,
    width: 1280,
    height: 720,
    alt: 'The garden',
    captions: 'WEBVTT\n\n00:01.000 --> 00:02.000\nBeans!\n',
  },
  read: async (from, length) => bytes.subarray(from, from + length),
  ...more,
})
const post = (title: string | null, more: Partial<Outgoing> = {}): Outgoing => ({
  ...plainWords(`We dug the garden.\n${title}`),
  title,
  videos: [film()],
  ...more,
})

describe('YouTube, held to its own description in both directions', {
  skip: descriptionPath(description) === null ? noDescriptions : false,
}, () => {
  const fake = fakeYouTube(() => time)
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 8_000 })
  const hasty = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 500 })
  let held: Checked
  let server: Faulty
  before(async () => {
    held = heldTo((await readDescription(description)) as Discovery, fake.handler)
    server = await startFaulty(held.handler, { hasEffect, slowMs: 300 })
  })
  after(async () => {
    await server.settled()
    await Promise.all([server.stop(), http.close(), hasty.close()])
    assert.deepEqual(held.violations, [])
  })
  const platform = (by = http) => youtube(by, { ...app, origin: server.url }, () => time)
  const connect = (by = http, accessToken = fake.state.access) => platform(by).connect?.({ accessToken }) as Connector & Speaking
  const prepared = async (outgoing: Outgoing): Promise<Handle> => value(await connect().publishing.prepare(outgoing, time))
  const film1 = (title: string) => fake.state.videos.find((one) => one.title === title)
  const ref = (remoteId: string): RemoteRef => ({ remoteId, version: null })
  const about = (item: string) => ({ item: ref(item), author: { id: 'UCparent', handle: '@parent' }, post: null, reason: 'Unkind.' })

  it('says whose channel it is, and what it can do there', async () => {
    assert.deepEqual(value(await connect().identity.whoAmI()).id, channel.id)
    powersAreTrue(platform(), connect())
  })

  it('brings a film there in pieces, unseen and with its captions, and shows it by one call that may arrive twice', async () => {
    const { publishing } = connect()
    const handle = await prepared(post('The garden'))
    assert.deepEqual([film1('The garden')?.privacy, film1('The garden')?.bytes], ['private', bytes.byteLength])
    assert.match(film1('The garden')?.captions ?? '', /^WEBVTT\s[\s\S]*Beans!/)
    assert.equal(value(await publishing.confirm(handle)), null)
    assert.equal(JSON.stringify(handle).includes(fake.state.access), false)
    const published = value(await publishing.commit(handle))
    assert.deepEqual(value(await publishing.commit(JSON.parse(JSON.stringify(handle)))), published)
    assert.deepEqual(value(await publishing.confirm(handle)), published)
    assert.equal(value(await publishing.isLive(published)), true)
    assert.equal(film1('The garden')?.kids, false)
    assert.deepEqual(await publishing.withdraw(published), { is: 'done', value: null })
    assert.deepEqual(await publishing.withdraw(published), { is: 'done', value: null })
    assert.equal(value(await publishing.isLive(published)), false)
  })

  it('goes on where the line broke: no piece goes twice, and there is one film', async () => {
    const shared = platform()
    const open = shared.connect as (credentials: Record<string, string>) => Speaking
    let reads = 0
    const broken = film({
      read: async (from, length) => {
        reads++
        if (reads === 4) time = time.add({ seconds: 30 })
        return bytes.subarray(from, from + length)
      },
    })
    const outgoing = post('Interrupted', { videos: [broken] })
    const first = await open({ accessToken: fake.state.access }).publishing.prepare(outgoing, time)
    assert.equal(first.is, 'wait', JSON.stringify(first))
    assert.equal(film1('Interrupted'), undefined, 'what is not whole is no film')
    value(await open({ accessToken: fake.state.access }).publishing.prepare(outgoing, time))
    assert.equal(fake.state.videos.filter(({ title }) => title === 'Interrupted').length, 1)
    value(await open({ accessToken: fake.state.access }).publishing.prepare(outgoing, time))
    assert.equal(fake.state.videos.filter(({ title }) => title === 'Interrupted').length, 1, 'preparing again brings no second film')
  })

  it('takes the first line where there is no title, and refuses before anything is sent what YouTube would refuse', async () => {
    const { publishing } = connect()
    const because = async (outgoing: Outgoing) => {
      const outcome = await publishing.prepare(outgoing, time)
      return outcome.is === 'refused' ? outcome.because : outcome.is
    }
    await prepared(post(null))
    assert.equal(film1('We dug the garden.')?.privacy, 'private')
    const asks = fake.state.asks
    assert.match(await because(post('a'.repeat(101))), /title of 100 characters; this one has 101/)
    assert.match(await because(post('Sums: 1 < 2')), /takes no </)
    assert.match(await because({ ...plainWords('Words alone'), title: 'Words' }), /A post on YouTube is a film/)
    assert.match(await because({ ...post('Long'), text: 'a'.repeat(5001) }), /5000 characters/)
    assert.equal(fake.state.asks, asks)
  })

  it('says so when YouTube keeps the film private, because Google has not looked at this installation', async () => {
    fake.state.unaudited = true
    const outcome = await connect().publishing.commit(await prepared(post('Locked')))
    fake.state.unaudited = false
    assert.match(outcome.is === 'refused' ? outcome.because : '', /keeps the film private/)
    assert.equal(film1('Locked')?.privacy, 'private')
  })

  it('waits for midnight in California when the day’s units are used up, and counts what each call takes', async () => {
    fake.state.usedUp = true
    const outcome = await connect().identity.whoAmI()
    fake.state.usedUp = false
    assert.equal(outcome.is === 'wait' && outcome.until.toString(), nextDay(time).toString())
    const counting = connect()
    value(await counting.inbox.since(null))
    assert.equal(
      counting.uses?.().reduce((sum, { cost }) => sum + cost, 0),
      3,
    )
    const { budget } = platform()
    assert.equal(budget?.sending({ text: '', videos: 1, isReply: false }), 451)
    assert.equal(nextDay(Temporal.Instant.from('2026-11-23T07:59:59Z')).toString(), '2026-11-23T08:00:00Z')
    assert.equal(nextDay(Temporal.Instant.from('2026-11-23T08:00:00Z')).toString(), '2026-11-24T08:00:00Z')
    assert.equal(nextDay(Temporal.Instant.from('2026-07-01T07:00:00Z')).toString(), '2026-07-02T07:00:00Z')
  })

  it('brings comments, those that wait too, answers them, and finds its answer again', async () => {
    const { inbox, publishing } = connect()
    const asked = fake.write('When is the next one?')
    const waits = fake.write('First!', { status: 'heldForReview' })
    const { items, cursor } = value(await inbox.since(null))
    assert.deepEqual(
      items.map(({ ref: { remoteId }, awaitsApproval }) => [remoteId, awaitsApproval ?? false]),
      [
        [asked.id, false],
        [waits.id, true],
      ],
    )
    assert.deepEqual(value(await inbox.since(null)), { items, cursor })
    const replyTo = { parent: ref(asked.id), root: ref(asked.video) }
    const handle = value(await publishing.prepare({ ...plainWords('On Friday.'), replyTo }, time))
    assert.equal(value(await publishing.confirm(handle)), null)
    const published = value(await publishing.commit(handle))
    assert.deepEqual(value(await publishing.confirm(handle)), published)
    assert.equal(
      value(await inbox.since(cursor)).items.some(({ text }) => text === 'On Friday.'),
      false,
      'our own answer is no item',
    )
    assert.equal(value(await publishing.isLive(published)), true)
    await publishing.withdraw(published)
    assert.equal(value(await publishing.isLive(published)), false)
  })

  it('lets a comment appear, holds it back, rejects it, and bans its writer; each is read back', async () => {
    const { moderation } = connect()
    assert.ok(moderation)
    const one = fake.write('Rude', { status: 'heldForReview' })
    for (const act of ['approve', 'hide', 'show', 'delete'] as const) {
      assert.deepEqual(await moderation.acts[act]?.(about(one.id)), { is: 'done', value: null }, act)
      assert.equal(value(await moderation.isSo(act, about(one.id))), true, act)
    }
    assert.deepEqual(await moderation.acts.delete?.(about(one.id)), { is: 'done', value: null }, 'rejected again')
    const two = fake.write('Ruder')
    assert.deepEqual(await moderation.acts.block?.(about(two.id)), { is: 'done', value: null })
    assert.deepEqual([[...fake.state.banned], two.status], [['UCparent'], 'rejected'])
    assert.equal(value(await moderation.isSo('block', about(two.id))), null, 'nobody can read who is banned')
  })

  it('looks for films of others that name the school', async () => {
    const theirs = fake.write('Oakfield Primary fair', { status: 'a film' })
    const found = value(
      await (connect().mentions?.search('Oakfield Primary', null) as Promise<Outcome<{ items: readonly { ref: RemoteRef }[] }>>),
    )
    assert.deepEqual(
      found.items.map(({ ref: { remoteId } }) => remoteId),
      [theirs.id],
    )
  })

  const faults: readonly [FaultName, Outcome<never>['is'], boolean][] = [
    ['429-after', 'wait', false],
    ['429', 'wait', false],
    ['500-before', 'unknown', false],
    ['500-after', 'unknown', true],
    ['timeout-after', 'unknown', true],
    ['reset-mid-body', 'unknown', true],
    ['expired-mid-publish', 'sign-in-again', false],
    ['malformed-json', 'unknown', true],
    ['wrong-type', 'unknown', true],
    ['huge-body', 'unknown', true],
  ]
  for (const [fault, outcome, isOut] of faults)
    it(`${fault} while making a film public: ${outcome}, once; reading back tells whether it is seen`, async () => {
      const handle = await prepared(post(fault))
      const before = server.effects()
      server.next(fault)
      assert.equal((await connect(hasty).publishing.commit(handle)).is, outcome)
      server.next(null)
      assert.deepEqual([server.effects() - before, film1(fault)?.privacy], [1, isOut ? 'public' : 'private'])
      assert.equal(value(await connect().publishing.confirm(handle)) !== null, isOut)
    })

  it('asks for a new sign-in where the token is no good, and waits where nobody answers', async () => {
    const handle = await prepared(post('Never seen'))
    const dead = connect(http, 'over')
    const nowhere = youtube(http, { ...app, origin: 'http://127.0.0.1:1' }, () => time).connect?.({ accessToken: 'x' }) as Speaking
    for (const [them, is] of [
      [dead, 'sign-in-again'],
      [nowhere, 'wait'],
    ] as const)
      for (const outcome of [
        await them.identity.whoAmI(),
        await them.inbox.since(null),
        await them.publishing.commit(handle),
        await them.publishing.confirm(handle),
      ])
        assert.equal(outcome.is, is)
  })

  it('signs in and renews, and says that the sign-in ends after seven days while the installation is tried out', async () => {
    const { signIn, renewal } = platform()
    assert.ok(signIn && renewal)
    const redirect = 'https://schoolgate.example/back'
    const { url, remember } = value(await signIn.begin({ redirect, state: 's', service: null }))
    const back = new URL((await http.fetch(url, { redirect: 'manual' })).headers.get('location') ?? '').searchParams
    const given = value(await signIn.finish(back, remember, redirect))
    assert.equal(given.refreshToken, 'refresh-1')
    const probed = value(await (platform().connect?.(given).health?.probe() as Promise<Outcome<{ endsAt: Temporal.Instant | null }>>))
    assert.equal(probed.endsAt?.toString(), time.add({ seconds: 604_799 }).toString())
    assert.equal(value(await renewal.renew(given)).refreshToken, undefined, 'what is not given anew stays')
    assert.equal((await renewal.renew({ refreshToken: 'revoked' })).is, 'sign-in-again')
  })
})
