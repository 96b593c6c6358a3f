import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { plainWords, type Outgoing, type Picture, type Speaking } from '../connector.ts'
import { bluesky } from './bluesky.ts'
import { countText } from './count.ts'
import { blockName } from './blocks.ts'
import { cannotComeBack, clientFor } from './oauth-client-data.ts'
import { newRecordName } from './record-name.ts'

const at = Temporal.Instant.from('2026-06-10T09:00:00Z')
const did = 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa'
const post = (text: string, more: Partial<Outgoing> = {}): Outgoing => ({ ...plainWords(text), ...more })
const picture = (size: number): Picture => ({ bytes: new Uint8Array(size), mime: 'image/jpeg', alt: '', width: 1, height: 1 })

type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'reset' | 'silent'
const session = (token: string): Reply => ({
  status: 200,
  body: { accessJwt: token, refreshJwt: `r-${token}`, handle: 'oakfield.test', did, active: true },
})
const found: Reply = {
  status: 200,
  body: { uri: `at://${did}/app.bsky.feed.post/3abc`, cid: 'bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae', value: {} },
}
const fault = (status: number, error: string, headers = {}): Reply => ({ status, body: { error, message: `${error}.` }, headers })

describe('Bluesky when things go wrong', () => {
  const asked: string[] = []
  let script: Record<string, Reply[]> = {}
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const method = (request.url ?? '').split('?')[0]?.replace('/xrpc/com.atproto.', '') ?? ''
    asked.push(`${method} ${request.headers.authorization ?? ''}`.trim())
    request.resume().on('end', () => {
      const next = script[method]?.shift() ?? (method === 'server.createSession' ? session('first') : found)
      if (next === 'reset') request.socket.destroy()
      else if (next !== 'silent')
        response.writeHead(next.status, { 'content-type': 'application/json', ...next.headers }).end(JSON.stringify(next.body))
    })
  })
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 400 })
  let service = ''
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  beforeEach(() => {
    asked.length = 0
    script = {}
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await http.close()
  })
  const connect = (more: Record<string, string> = {}) =>
    bluesky(http, () => at).connect?.({
      service,
      identifier: '@oakfield.test',
      appPassword: 'aaaa-bbbb-cccc-dddd',
      ...more,
    }) as Speaking
  const handle = { did, rkey: '3abc', record: { $type: 'app.bsky.feed.post', text: 'Hello', createdAt: '2026-06-10T09:00:00.000Z' } }
  const ref = { remoteId: `at://${did}/app.bsky.feed.post/3abc`, version: null }

  const publishing = [
    ['the answer to the post breaks off', 'reset', 'unknown'],
    ['no answer comes in time', 'silent', 'unknown'],
    ['the service breaks', fault(500, 'InternalServerError'), 'unknown'],
    ['a server in between gives up', fault(502, 'UpstreamFailure'), 'unknown'],
    ['the answer makes no sense', { status: 200, body: { nonsense: true } }, 'unknown'],
    ['the post is not valid', fault(400, 'InvalidRequest'), 'refused'],
    ['too much was posted', fault(429, 'RateLimitExceeded'), 'wait'],
    ['the account was closed', fault(400, 'AccountTakedown'), 'sign-in-again'],
  ] as const
  for (const [name, reply, outcome] of publishing) {
    it(`publishing, ${name}: ${outcome}, and it was sent once`, async () => {
      script = { 'repo.putRecord': [reply] }
      assert.equal((await connect().publishing.commit(handle)).is, outcome)
      assert.equal(asked.filter((call) => call.startsWith('repo.putRecord')).length, 1)
    })
  }

  const reading = [
    ['the answer breaks off', 'reset', 'wait'],
    ['no answer comes in time', 'silent', 'wait'],
    ['the service breaks', fault(503, 'NotEnoughResources'), 'wait'],
    ['the post is not there', fault(400, 'RecordNotFound'), 'done'],
    ['the service says no', fault(403, 'Forbidden'), 'refused'],
  ] as const
  for (const [name, reply, outcome] of reading) {
    it(`reading back, ${name}: ${outcome}`, async () => {
      script = { 'repo.getRecord': [reply] }
      assert.equal((await connect().publishing.confirm(handle)).is, outcome)
    })
  }

  it('taking down, the answer breaks off: unknown, for it may still be there', async () => {
    script = { 'repo.deleteRecord': ['reset'] }
    assert.equal((await connect().publishing.withdraw(ref)).is, 'unknown')
  })

  it('when signing in itself breaks off, surely nothing was published', async () => {
    script = { 'server.createSession': ['reset'] }
    const outcome = await connect().publishing.commit(handle)
    assert.equal(outcome.is === 'wait' && outcome.until.toString(), '2026-06-10T09:00:30Z')
    assert.deepEqual(asked, ['server.createSession'])
  })

  it('comes back when the service says, and within a day', async () => {
    const until = async (headers: Record<string, string>) => {
      script = { 'repo.putRecord': [fault(429, 'RateLimitExceeded', headers)] }
      const outcome = await connect().publishing.commit(handle)
      return outcome.is === 'wait' && outcome.until.toString()
    }
    assert.equal(await until({ 'ratelimit-reset': String(at.epochMilliseconds / 1000 + 300) }), '2026-06-10T09:05:00Z')
    assert.equal(await until({ 'retry-after': '90' }), '2026-06-10T09:01:30Z')
    assert.equal(await until({}), '2026-06-10T09:00:30Z')
    assert.equal(await until({ 'ratelimit-reset': '99999999999999' }), '2026-06-11T09:00:00Z')
    assert.equal(await until({ 'ratelimit-reset': '1' }), '2026-06-10T09:00:01Z')
    assert.equal(await until({ 'retry-after': 'soon' }), '2026-06-10T09:00:30Z')
  })

  it('signs in once for many calls, and keeps the session', async () => {
    const { publishing } = connect()
    await Promise.all([publishing.confirm(handle), publishing.isLive(ref), publishing.confirm(handle)])
    await publishing.confirm(handle)
    assert.equal(asked.filter((call) => call === 'server.createSession').length, 1)
  })

  it('renews a session that has run out, and goes on', async () => {
    script = {
      'repo.putRecord': [fault(400, 'ExpiredToken')],
      'server.refreshSession': [session('second')],
      'server.getSession': [fault(500, 'x')],
    }
    assert.equal((await connect().publishing.commit(handle)).is, 'done')
    const calls = asked.filter((call) => !call.startsWith('server.getSession'))
    assert.deepEqual(calls, [
      'server.createSession',
      'repo.putRecord Bearer first',
      'server.refreshSession Bearer r-first',
      'repo.putRecord Bearer second',
    ])
  })

  it('signs in afresh when the session cannot be renewed', async () => {
    script = {
      'repo.putRecord': [fault(401, 'InvalidToken')],
      'server.refreshSession': [fault(401, 'ExpiredToken')],
      'server.createSession': [session('first'), session('third')],
    }
    assert.equal((await connect().publishing.commit(handle)).is, 'done')
    assert.deepEqual(asked.at(-1), 'repo.putRecord Bearer third')
  })

  it('asks for a new sign-in, once, when the service ends every session', async () => {
    script = {
      'repo.getRecord': [fault(401, 'InvalidToken'), fault(401, 'InvalidToken')],
      'server.refreshSession': [fault(401, 'x'), fault(401, 'x')],
    }
    assert.equal((await connect().publishing.confirm(handle)).is, 'sign-in-again')
    assert.equal(asked.filter((call) => call.startsWith('repo.getRecord')).length, 2)
  })

  it('will not publish for one account what was prepared for another', async () => {
    assert.equal((await connect().publishing.commit({ ...handle, did: 'did:plc:zzzzzzzzzzzzzzzzzzzzzzzz' })).is, 'refused')
    assert.deepEqual(asked, ['server.createSession'])
  })

  it('refuses a service that is no web address or lies inside the house, in words', async () => {
    const inside = bluesky(makeHttpClient({ allowLoopback: false, allowedOrigins: [] })).connect?.({
      service,
      identifier: 'a',
      appPassword: 'b',
    })
    for (const outcome of [await connect({ service: 'not an address' }).identity.whoAmI(), await inside?.identity?.whoAmI()]) {
      assert.match(outcome?.is === 'refused' ? outcome.because : '', /^The address of the Bluesky service cannot be used: /)
    }
    assert.deepEqual(asked, [])
  })

  it('refuses what Bluesky would refuse, before anything is sent', async () => {
    const { publishing } = connect()
    const because = async (outgoing: Outgoing) => {
      const outcome = await publishing.prepare(outgoing, at)
      return outcome.is === 'refused' ? outcome.because : outcome.is
    }
    assert.equal(await because(post('a'.repeat(301))), 'Bluesky takes 300 characters; this text has 301.')
    assert.equal(
      await because(post('', { pictures: Array.from({ length: 5 }, () => picture(1)) })),
      'Bluesky takes 4 pictures with a post; there are 5.',
    )
    assert.equal(
      await because(post('', { pictures: [picture(1), picture(1_000_001)] })),
      'Picture 2 is too large: Bluesky takes 1,000,000 bytes, and it has 1,000,001.',
    )
    assert.equal(
      await because(post('', { replyTo: { parent: ref, root: ref } })),
      'Bluesky can only answer a post of which it knows the exact version.',
    )
    assert.deepEqual(asked, [])
  })
})

describe('Bluesky: counting and naming', () => {
  it('counts characters as people see them, and long emoji by their bytes', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'
    assert.deepEqual([countText('Caf\u00E9'), countText('Cafe\u0301'), countText(`Hello from us all, the ${family}`)], [4, 4, 24])
    assert.equal(countText(family.repeat(120)), 300)
    assert.equal(countText(family.repeat(121)), 303)
  })

  it('names posts so that they sort by time, and differ even within one instant', () => {
    const names = Array.from({ length: 2_000 }, () => newRecordName(at))
    assert.ok(new Set(names).size >= 1_990)
    for (const name of names) assert.match(name, /^[234567abcdefghij][234567a-z]{12}$/)
    assert.ok(newRecordName(at) < newRecordName(at.add({ milliseconds: 1 })))
    assert.equal(newRecordName(at).slice(0, 9), '3mnwdvyu3')
  })
})

describe('Bluesky: who we say we are on its own page', () => {
  it('names ourselves by an address that it can ask, or as this machine', () => {
    const abroad = clientFor('https://schoolgate.example/connect/back')
    assert.equal(abroad.client_id, 'https://schoolgate.example/connect/client/bluesky')
    assert.deepEqual(abroad.redirect_uris, ['https://schoolgate.example/connect/back'])
    assert.match(
      String(clientFor('http://127.0.0.1:3000/connect/back').client_id),
      /^http:\/\/localhost\?redirect_uri=http%3A%2F%2F127\.0\.0\.1%3A3000/,
    )
  })

  it('says in words where nobody could come back to', () => {
    assert.equal(cannotComeBack('https://schoolgate.example/connect/back'), null)
    assert.equal(cannotComeBack('http://127.0.0.1:3000/connect/back'), null)
    assert.match(cannotComeBack('http://localhost:3000/connect/back') ?? '', /127\.0\.0\.1/)
    assert.match(cannotComeBack('http://school.internal/connect/back') ?? '', /https/)
  })

  it('names a block by whom it is about, so that two orders make one', () => {
    assert.equal(blockName(did), blockName(did))
    assert.notEqual(blockName(did), blockName(`${did}b`))
    for (let at = 0; at < 50; at++) assert.match(blockName(`did:plc:${at}`), /^[234567abcdefghij][234567a-z]{12}$/)
  })
})
