import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { type Connector, type Outcome, type Outgoing, type Picture, type Place, plainWords, type Speaking } from '../connector.ts'
import { keepsTheContract, type Subject, value } from '../contract.suite.ts'
import type { FaultName } from '../testing/faulty-server.ts'
import { instagramAt, type RunningMeta, startMeta } from './fake/start.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
/** Gives up soon, for those who do not answer. */
const impatient = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 1_000 })
let meta: RunningMeta
const credentials = { account: '17841400000000001', token: 'page-token-1' }
const there = () => meta.fake.instagram
const connect = (by = http) => instagramAt(by, meta).connect?.(credentials) as Required<Connector>
const at = () => Temporal.Now.instant()
const picture = (more: Partial<Picture> = {}): Picture => ({
  bytes: new Uint8Array(10),
  mime: 'image/jpeg',
  alt: 'Bean plants',
  width: 4,
  height: 3,
  address: 'https://school.example/for-an-hour/1',
  ...more,
})
const post = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ ...plainWords(text), pictures: [picture()], ...more })
const times = (text: string): number => there().made.filter((one) => one === text).length
const because = (outcome: Outcome<unknown>): string => ('because' in outcome ? outcome.because : outcome.is)
const about = (said: { id: string; media: string; from: { id: string; username: string } }) => ({
  item: { remoteId: said.id, version: null },
  author: { id: said.from.id, handle: said.from.username },
  post: { remoteId: said.media, version: null },
  reason: 'Unkind words.',
})

before(async () => {
  meta = await startMeta()
})
afterEach(() => assert.deepEqual(meta.wrong, [], 'both sides keep to Meta’s own lists'))
after(async () => {
  await meta.stop()
  await Promise.all([http.close(), impatient.close()])
})

/** Nothing goes to Instagram without a picture: each post of the suite is given one. */
const pictured = (connector: Connector | undefined): Connector => {
  const publishing = connector?.publishing as Speaking['publishing']
  return {
    ...connector,
    platform: 'instagram',
    publishing: { ...publishing, prepare: (it, when) => publishing.prepare({ ...it, pictures: [picture()] }, when) },
  }
}
keepsTheContract('Instagram account', (): Subject => {
  const platform = instagramAt(http, meta)
  const nobody = instagramAt(http, meta, 'http://localhost:1')
  return {
    platform: { ...platform, connect: (given) => pictured((given.nobody ? nobody : platform).connect?.(given)) },
    credentials,
    dead: { ...credentials, token: 'another' },
    nobodyThere: { ...credentials, nobody: 'yes' },
    commitTwiceIsOne: true,
    seen: async (text) => there().media.filter(({ caption }) => caption === text).length,
    write: async (text) => void there().write(text),
    toActOn: async () => about(there().write('Something unkind')),
    stranger: '178001',
  }
})

describe('Instagram: publishing', () => {
  it('has pictures fetched from their addresses, with their descriptions, and shows them with one call', async () => {
    const { publishing } = connect()
    const two = [picture(), picture({ alt: 'A basket', address: 'https://school.example/for-an-hour/2' })]
    const handle = value(await publishing.prepare(post('Beans!', { pictures: two }), at()))
    assert.equal(times('Beans!'), 0)
    const out = value(await publishing.commit(handle))
    assert.deepEqual(there().media.at(-1)?.pictures, [
      { address: 'https://school.example/for-an-hour/1', alt: 'Bean plants' },
      { address: 'https://school.example/for-an-hour/2', alt: 'A basket' },
    ])
    assert.equal(out.url, `https://www.instagram.com/p/${out.remoteId}/`)
  })

  it('waits while the pictures are still being fetched, and says why where they are of no use', async () => {
    const { publishing } = connect()
    there().begins = 'IN_PROGRESS'
    const handle = value(await publishing.prepare(post('Slow pictures'), at()))
    assert.equal((await publishing.commit(handle)).is, 'wait')
    for (const container of there().containers.values()) if (container.state === 'IN_PROGRESS') container.state = 'FINISHED'
    assert.equal((await publishing.commit(handle)).is, 'done')
    there().begins = 'ERROR'
    const bad = value(await publishing.prepare(post('Bad pictures'), at()))
    assert.match(because(await publishing.commit(bad)), /could not use the pictures: ERROR/)
    there().begins = 'FINISHED'
    assert.deepEqual([times('Slow pictures'), times('Bad pictures')], [1, 0])
  })

  it('asks how many posts a day are taken, and waits where there have been as many', async () => {
    there().quota = { used: 50, total: 50 }
    const outcome = await connect().publishing.prepare(post('One too many'), at())
    assert.match(because(outcome), /takes 50 posts a day/)
    assert.equal(outcome.is, 'wait')
    there().quota = { used: 0, total: 50 }
  })

  const wrong: readonly (readonly [string, Outgoing, RegExp])[] = [
    ['no picture', post('Words', { pictures: [] }), /takes no post without a picture/],
    [
      'no public address',
      post('Words', { pictures: [{ bytes: new Uint8Array(1), mime: 'image/jpeg', alt: '', width: 1, height: 1 }] }),
      /begins with https\. Publish it there by hand/,
    ],
    ['too many hashtags', post('#bean '.repeat(31)), /takes 30 hashtags; there are 31/],
    ['a picture too tall', post('Tall', { pictures: [picture({ width: 9, height: 16 })] }), /Picture 1 is too tall/],
    ['too long a caption', post('a'.repeat(2_201)), /takes 2,200 characters/],
  ]
  for (const [name, outgoing, says] of wrong)
    it(`refuses ${name}, before anything is sent`, async () => {
      const made = there().containers.size
      assert.match(because(await connect().publishing.prepare(outgoing, at())), says)
      assert.equal(there().containers.size, made)
    })

  it('answers an answer below the comment above it, and what tags us only by hand', async () => {
    const { publishing } = connect()
    const comment = there().write('Which beans?')
    const answer = there().write('I wonder too', { below: comment.id })
    const replyTo = { parent: { remoteId: answer.id, version: null }, root: { remoteId: answer.media, version: null } }
    const handle = value(await publishing.prepare({ ...plainWords('Broad beans.'), replyTo }, at()))
    const out = value(await publishing.commit(handle))
    assert.equal(there().said.find(({ id }) => id === out.remoteId)?.parent, comment.id)
    assert.deepEqual(value(await publishing.confirm(handle)), out)
    const tag = { remoteId: '5', version: null }
    assert.match(because(await publishing.prepare({ ...plainWords('Hello'), replyTo: { parent: tag, root: tag } }, at())), /by hand/)
  })
})

describe('Instagram when things go wrong', () => {
  beforeEach(() => meta.faulty.next(null))
  const cases: readonly (readonly [FaultName, Outcome<unknown>['is'], number])[] = [
    ['429-after', 'wait', 0],
    ['429', 'wait', 0],
    ['500-before', 'unknown', 0],
    ['500-after', 'unknown', 1],
    ['timeout-after', 'unknown', 1],
    ['reset-mid-body', 'unknown', 1],
    ['slow', 'unknown', 1],
    ['duplicate-refused', 'done', 1],
    ['expired-mid-publish', 'sign-in-again', 0],
    ['clock-skew', 'done', 1],
    ['malformed-json', 'unknown', 1],
    ['wrong-type', 'unknown', 1],
    ['huge-body', 'unknown', 1],
  ]
  for (const [fault, outcome, made] of cases)
    it(`publishing, ${fault}: ${outcome}, ${made} made, and the container tells which`, async () => {
      const text = `A post that meets ${fault}`
      const { publishing } = connect()
      const handle = value(await publishing.prepare(post(text), at()))
      const before = meta.faulty.effects()
      meta.faulty.next(fault)
      const by = fault === 'timeout-after' || fault === 'slow' ? connect(impatient).publishing : publishing
      assert.equal((await by.commit(handle)).is, outcome)
      await meta.faulty.settled()
      meta.faulty.next(null)
      assert.equal(meta.faulty.effects() - before, 1, 'sent once')
      assert.equal(times(text), made)
      assert.equal(value(await publishing.confirm(handle)) !== null, made === 1)
    })
})

describe('Instagram: what is said, and acting on it', () => {
  it('brings comments, answers to them and posts that tag the account, and nothing of our own', async () => {
    const { cursor } = value(await connect().inbox.since(null))
    const comment = there().write('Lovely!')
    there().write('I agree', { below: comment.id, from: { id: '178002', username: 'sam' } })
    there().write('Thank you', { below: comment.id, from: { id: there().id, username: there().username } })
    there().tag('At the fair with the school')
    const { items } = value(await connect().inbox.since(cursor))
    const ours = ['Lovely!', 'I agree', 'Thank you', 'At the fair with the school']
    assert.deepEqual(
      items
        .filter(({ text }) => ours.includes(text))
        .map(({ kind, text, author, inReplyTo }) => [kind, text, author.handle, inReplyTo?.remoteId ?? null]),
      [
        ['comment', 'Lovely!', 'jo.parent', comment.media],
        ['reply', 'I agree', 'sam', comment.id],
        ['mention', 'At the fair with the school', 'oaktreecafe', null],
      ],
    )
  })

  it('closes comments below one post, and opens them again', async () => {
    const { acts, isSo } = connect().moderation
    const one = about(there().write('Rude'))
    value((await acts['close-comments']?.(one)) as Outcome<null>)
    assert.deepEqual(
      [value(await isSo('close-comments', one)), there().media.find(({ id }) => id === one.post.remoteId)?.open],
      [true, false],
    )
    value((await acts['open-comments']?.(one)) as Outcome<null>)
    assert.equal(value(await isSo('open-comments', one)), true)
    assert.deepEqual(Object.keys(acts), ['hide', 'show', 'delete', 'close-comments', 'open-comments'])
  })

  it('signs in to the account that hangs on the page', async () => {
    const { signIn } = instagramAt(http, meta)
    assert.ok(signIn)
    const { remember } = value(await signIn.begin({ redirect: 'https://school.example/back', state: 's', service: null }))
    const given = value(await signIn.finish(new URLSearchParams('code=code-1'), remember, 'https://school.example/back'))
    const [kept] = value((await signIn.places?.(given)) as Outcome<readonly Place[]>)
    assert.deepEqual([kept?.says, kept?.credentials.account, kept?.credentials.token], ['oakfieldprimary', there().id, 'page-token-1'])
    assert.equal((await connect().health.probe()).is, 'done')
  })
})
