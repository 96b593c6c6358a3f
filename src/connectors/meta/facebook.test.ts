import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import {
  type Credentials,
  type Outcome,
  type Outgoing,
  type Place,
  plainWords,
  type Renewal,
  type SignIn,
  type Speaking,
} from '../connector.ts'
import { keepsTheContract, type Subject, value } from '../contract.suite.ts'
import { noDescriptions } from '../testing/descriptions.ts'
import type { FaultName } from '../testing/faulty-server.ts'
import { facebookAt, type RunningMeta, startMeta } from './fake/start.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
/** Gives up soon, for those who do not answer. */
const impatient = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 1_000 })
let meta: RunningMeta
const credentials = { account: '1000000000001', token: 'page-token-1' }
const page = () => meta.fake.page
const connect = (by = http) =>
  facebookAt(by, meta).connect?.(credentials) as Required<ReturnType<NonNullable<ReturnType<typeof facebookAt>['connect']>>>
const at = () => Temporal.Now.instant()
const post = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ ...plainWords(text), ...more })
const jpeg = (alt: string, size = 10) => ({ bytes: new Uint8Array(size), mime: 'image/jpeg', alt, width: 4, height: 3 }) as const
const times = (text: string): number => page().made.filter((one) => one === text).length
const because = (outcome: Outcome<unknown>): string => ('because' in outcome ? outcome.because : outcome.is)

before(async () => {
  meta = await startMeta()
})
afterEach(() => assert.deepEqual(meta.wrong, [], 'both sides keep to Meta’s own lists'))
after(async () => {
  await meta.stop()
  await Promise.all([http.close(), impatient.close()])
})

const about = (comment: { id: string; post: string; from: { id: string; name: string } | null }) => ({
  item: { remoteId: comment.id, version: null },
  author: { id: comment.from?.id ?? '', handle: comment.from?.name ?? '' },
  post: { remoteId: comment.post, version: null },
  reason: 'Unkind words.',
})

keepsTheContract('Facebook page', (): Subject => {
  const platform = facebookAt(http, meta)
  const nobody = facebookAt(http, meta, 'http://localhost:1')
  return {
    platform: { ...platform, connect: (given) => (given.nobody ? nobody : platform).connect?.(given) as Speaking },
    credentials,
    dead: { ...credentials, token: 'another' },
    nobodyThere: { ...credentials, nobody: 'yes' },
    commitTwiceIsOne: false,
    seen: async (text) => page().posts.filter(({ message }) => message === text).length,
    write: async (text) => void page().write(text),
    toActOn: async () => about(page().write('Something unkind')),
    stranger: '777001',
  }
})

describe('Facebook: publishing', () => {
  it('uploads pictures unseen, each with its description, and shows them with one call', async () => {
    const { publishing } = connect()
    const handle = value(await publishing.prepare(post('Beans!', { pictures: [jpeg('Bean plants'), jpeg('A basket')] }), at()))
    assert.deepEqual(
      [...page().photos.values()].map(({ alt }) => alt),
      ['Bean plants', 'A basket'],
    )
    assert.equal(times('Beans!'), 0)
    const out = value(await publishing.commit(handle))
    assert.equal(page().posts.at(-1)?.photos.length, 2)
    assert.deepEqual(value(await publishing.confirm(handle)), out)
  })

  it('tells a post from an earlier one of the same words, whatever the clocks say', async () => {
    const { publishing } = connect()
    page().post('See you on Monday.', [])
    const handle = value(await publishing.prepare(post('See you on Monday.'), at()))
    assert.equal(value(await publishing.confirm(handle)), null)
    const out = value(await publishing.commit(handle))
    assert.equal(out.remoteId, page().posts.at(-1)?.id)
  })

  it('changes the words where they stand, and says so only when they are read there', async () => {
    const { publishing } = connect()
    const out = value(await publishing.commit(value(await publishing.prepare(post('At 3 pm.'), at()))))
    const handle = value((await publishing.amend?.prepare(out, post('At 4 pm.'), at())) ?? { is: 'refused', because: 'no' })
    assert.equal(value((await publishing.amend?.confirm(handle)) as Outcome<unknown>), null)
    assert.equal(value((await publishing.amend?.commit(handle)) as typeof handle & Outcome<{ remoteId: string }>).remoteId, out.remoteId)
    assert.equal(page().posts.find(({ id }) => id === out.remoteId)?.message, 'At 4 pm.')
  })

  it('sends a film up in pieces, unseen until it is shown', async () => {
    const { publishing } = connect()
    const size = 9_000_000
    const read: number[] = []
    const film = {
      mime: 'video/mp4',
      size,
      width: 4,
      height: 3,
      alt: '',
      captions: null,
      read: async (from: number, length: number) => {
        read.push(from)
        return new Uint8Array(length)
      },
    }
    const handle = value(await publishing.prepare(post('Our play', { videos: [film] }), at()))
    assert.deepEqual(read, [0, 4_000_000, 8_000_000])
    assert.equal(value(await publishing.confirm(handle)), null)
    const out = value(await publishing.commit(handle))
    assert.match(out.url, /^https:\/\/www\.facebook\.com\/1000000000001\/videos\/\d+\/$/)
    assert.equal(times('Our play'), 1)
  })

  it('answers a comment below it, and finds that answer again', async () => {
    const { publishing } = connect()
    const asked = page().write('Which gate?')
    const replyTo = { parent: { remoteId: asked.id, version: null }, root: { remoteId: asked.post, version: null } }
    const handle = value(await publishing.prepare(post('The north gate.', { replyTo }), at()))
    const out = value(await publishing.commit(handle))
    const answer = page().comments.find(({ id }) => id === out.remoteId)
    assert.deepEqual([answer?.parent, answer?.message], [asked.id, 'The north gate.'])
    assert.deepEqual(value(await publishing.confirm(handle)), out)
    assert.equal(value(await publishing.isLive(out)), true)
  })

  it('refuses what Facebook would refuse, and what belongs to another page, before anything is sent', async () => {
    const { publishing } = connect()
    const effects = meta.faulty.effects()
    const refused = async (outgoing: Outgoing) => because(await publishing.prepare(outgoing, at()))
    assert.equal(
      await refused(post('', { pictures: Array.from({ length: 11 }, () => jpeg('')) })),
      'Facebook takes 10 pictures with a post; there are 11.',
    )
    assert.match(await refused(post('', { pictures: [jpeg('', 10_000_001)] })), /^Picture 1 is too large: Facebook takes 10,000,000 bytes/)
    const handle = value(await publishing.prepare(post('Whose?'), at()))
    assert.match(because(await publishing.commit({ ...handle, page: '999' })), /different page/)
    assert.equal(meta.faulty.effects(), effects)
  })
})

describe('Facebook when things go wrong', () => {
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
    it(`publishing, ${fault}: ${outcome}, ${made} made, and reading back tells which`, async () => {
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

  it('says until when to wait, in Facebook’s own words or ten minutes', async () => {
    const { publishing } = connect()
    const handle = value(await publishing.prepare(post('Too fast'), at()))
    meta.faulty.next('429-after')
    const soon = await publishing.commit(handle)
    assert.ok(soon.is === 'wait' && Math.abs(soon.until.since(at()).total('seconds') - 7) < 2)
    meta.faulty.next('429')
    const later = await publishing.commit(handle)
    assert.ok(later.is === 'wait' && Math.abs(later.until.since(at()).total('seconds') - 600) < 2)
  })

  it('a real duplicate is a no', async () => {
    const { publishing } = connect()
    const handle = value(await publishing.prepare(post('Said before'), at()))
    page().post = () => assert.fail('nothing is made')
    const inner = page().answer.bind(page())
    const { graphError } = await import('./fake/graph.ts')
    page().answer = (deed) =>
      deed.edge === 'feed' && deed.method === 'POST' ? graphError(400, 506, 'Duplicate status message') : inner(deed)
    assert.match(because(await publishing.commit(handle)), /Duplicate/)
    Reflect.deleteProperty(page(), 'answer')
    Reflect.deleteProperty(page(), 'post')
  })

  it('slows down before it is told to: a page that was asked a great deal is left alone, first its reading, then everything', async () => {
    const platform = facebookAt(http, meta)
    const open = () => platform.connect?.(credentials) as Speaking
    const usage = (used: number, regain = 0) => ({
      'x-business-use-case-usage': JSON.stringify({
        '1000000000001': [{ type: 'pages', call_count: used, total_time: 1, total_cputime: 1, estimated_time_to_regain_access: regain }],
      }),
    })
    meta.fake.usage = usage(80)
    assert.equal((await open().identity.whoAmI()).is, 'done')
    const rests = await open().inbox.since(null)
    assert.ok(rests.is === 'wait' && Math.round(rests.until.since(at()).total('minutes')) === 12)
    meta.fake.usage = usage(100, 30)
    const fresh = facebookAt(http, meta).connect?.(credentials) as Speaking
    await fresh.identity.whoAmI()
    const stopped = await fresh.publishing.withdraw({ remoteId: '1_1', version: null })
    assert.ok(stopped.is === 'wait' && Math.round(stopped.until.since(at()).total('minutes')) === 30)
    meta.fake.usage = {}
  })
})

describe('Facebook: what is said to the page', () => {
  const since = async (cursor: string | null) => value(await connect().inbox.since(cursor))

  it('brings comments, answers to them and posts that tag the page, and nothing of our own', async () => {
    const { cursor } = await since(null)
    const comment = page().write('Lovely!')
    page().write('I agree', { from: null, below: comment.id })
    page().write('Thank you', { from: page().page, below: comment.id })
    page().tag('Thank you @Oakfield Primary')
    const found = (await since(cursor)).items.filter(({ text }) =>
      ['Lovely!', 'I agree', 'Thank you', 'Thank you @Oakfield Primary'].includes(text),
    )
    assert.deepEqual(
      found.map(({ kind, text, author, inReplyTo, threadRoot }) => [
        kind,
        text,
        author.name,
        inReplyTo?.remoteId ?? null,
        threadRoot?.remoteId ?? null,
      ]),
      [
        ['comment', 'Lovely!', 'Jo Parent', comment.post, comment.post],
        ['reply', 'I agree', 'Somebody on Facebook', comment.id, comment.post],
        ['mention', 'Thank you @Oakfield Primary', 'The Oak Tree Café', null, null],
      ],
    )
  })

  it('reads page after page of a long thread, and misses nothing', async () => {
    const below = page().post('A long thread', []).id
    for (let n = 0; n < 230; n++) page().write(`Comment ${n}`, { below })
    const { items } = await since(null)
    assert.equal(items.filter(({ threadRoot }) => threadRoot?.remoteId === below).length, 230)
  })

  it('asks a quiet page two questions and no more', async () => {
    page().posts.length = 0
    page().comments.length = 0
    page().tagged.length = 0
    const { cursor } = await since(null)
    let asked = 0
    const inner = page().answer.bind(page())
    page().answer = (deed) => {
      asked++
      return inner(deed)
    }
    await since(cursor)
    assert.equal(asked, 2)
    Reflect.deleteProperty(page(), 'answer')
  })
})

describe('Facebook: acting on what others wrote', () => {
  it('hides and shows a comment, deletes it, and looks whether it is so', async () => {
    const { acts, isSo } = connect().moderation
    const one = about(page().write('Rude'))
    assert.deepEqual([value(await isSo('hide', one)), value(await isSo('show', one))], [false, true])
    value((await acts.hide?.(one)) as Outcome<null>)
    assert.deepEqual([value(await isSo('hide', one)), value(await isSo('delete', one))], [true, false])
    value((await acts.show?.(one)) as Outcome<null>)
    assert.equal(value(await isSo('show', one)), true)
    for (let twice = 0; twice < 2; twice++) value((await acts.delete?.(one)) as Outcome<null>)
    assert.equal(value(await isSo('delete', one)), true)
  })

  it('bans whoever wrote it, and lets them back', async () => {
    const { acts, isSo } = connect().moderation
    const one = about(page().write('Rude again'))
    value((await acts.block?.(one)) as Outcome<null>)
    assert.deepEqual([value(await isSo('block', one)), page().banned.has('777001')], [true, true])
    value((await acts.unblock?.(one)) as Outcome<null>)
    assert.equal(value(await isSo('unblock', one)), true)
  })

  it('says what to do by hand where Facebook does not tell who wrote it', async () => {
    const { acts } = connect().moderation
    assert.match(because((await acts.block?.(about(page().write('Rude', { from: null })))) as Outcome<null>), /Open the comment there/)
    assert.deepEqual(Object.keys(acts), ['hide', 'show', 'delete', 'block', 'unblock'])
  })
})

describe('Facebook: signing in', () => {
  const redirect = 'https://school.example/back'
  const signIn = () => facebookAt(http, meta).signIn as SignIn
  const renewal = () => facebookAt(http, meta).renewal as Renewal
  const come = async (query: string) => {
    const { url, remember } = value(await signIn().begin({ redirect, state: 'state-1', service: null }))
    assert.equal(url.includes(meta.app.secret), false)
    return signIn().finish(new URLSearchParams(query), remember, redirect)
  }
  const placesOf = async (given: Outcome<Credentials>) => value((await signIn().places?.(value(given))) as Outcome<readonly Place[]>)
  it('comes back with a page’s own token, and the person’s for sixty days', async () => {
    const [only] = await placesOf(await come('code=code-1&state=state-1'))
    const { userEndsAt, ...kept } = only?.credentials ?? {}
    assert.deepEqual(kept, { account: '1000000000001', token: 'page-token-1', user: 'user-long-1' })
    assert.ok(
      Math.abs(
        Temporal.Instant.from(userEndsAt ?? '')
          .since(at())
          .total('hours') -
          60 * 24,
      ) < 1,
    )
    const due = renewal().dueAt({ ...kept, userEndsAt: userEndsAt ?? '' })
    assert.ok(due && Math.abs(due.since(at()).total('hours') - 50 * 24) < 1)
    assert.equal(value(await renewal().renew(kept)).token, 'page-token-1')
    assert.equal((await renewal().renew({ ...kept, user: 'over' })).is, 'sign-in-again')
  })
  it('says plainly when it was refused, and names every page that the person looks after', async () => {
    assert.match(because(await come('error=access_denied&error_description=Permissions+error')), /Permissions error/)
    assert.equal((await come('code=used')).is, 'refused')
    meta.fake.also = [{ id: '1000000000002', name: 'Friends of Oakfield' }]
    const places = await placesOf(await come('code=code-1'))
    meta.fake.also = []
    assert.deepEqual(
      places.map(({ id, says, credentials }) => [id, says, credentials.token]),
      [
        ['1000000000001', 'Oakfield Primary', 'page-token-1'],
        ['1000000000002', 'Friends of Oakfield', 'token-of-1000000000002'],
      ],
    )
  })
  it('asks once a day whether every right still stands', async () => {
    const probe = () => connect().health.probe()
    assert.equal(value(await probe()).endsAt?.toString(), '2026-09-21T14:13:20Z')
    const all = meta.fake.scopes
    meta.fake.scopes = all.filter((scope) => scope !== 'pages_manage_posts')
    assert.match(because(await probe()), /took rights back: pages_manage_posts/)
    meta.fake.scopes = all
    meta.fake.tokens.delete('page-token-1')
    assert.equal((await probe()).is, 'sign-in-again')
    meta.fake.tokens.add('page-token-1')
  })
})

describe('Facebook: held to Meta’s own lists', () => {
  const skip = () => (meta.held ? false : noDescriptions)
  it('a request that no list knows turns red, and so does an answer', async (t) => {
    if (skip()) return t.skip(noDescriptions)
    const { openGraph, metaOf } = await import('./graph.ts')
    const { z } = await import('zod')
    const graph = openGraph(metaOf(http, meta.app, at), credentials.account, credentials.token)
    const ask = (path: string, params: Record<string, string>, method: 'GET' | 'POST' = 'GET') =>
      graph.ask({ method, path, params, effect: 'none' }, z.unknown())
    await ask(credentials.account, { fields: 'id,nickname' })
    await ask(`${credentials.account}/feed`, { message: 'x', shout: 'true' }, 'POST')
    await ask(`${credentials.account}/subscribed_apps`, {}, 'POST')
    await ask(`${credentials.account}/gossip`, {})
    const real = page().answer.bind(page())
    page().answer = () => Response.json({ id: 1, username: 'x', mood: 'sunny' })
    await ask(credentials.account, { fields: 'id,username' })
    Object.assign(page(), { answer: real })
    assert.deepEqual((meta.wrong as string[]).splice(0), [
      'asked: Page has no field nickname',
      'asked: feed takes no shout',
      'asked: subscribed_apps needs subscribed_fields',
      'asked: Page has no GET gossip',
      'answered: Page.id is no string: 1',
      'answered: Page.mood was not asked for',
    ])
  })
})
