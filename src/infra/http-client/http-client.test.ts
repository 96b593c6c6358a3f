import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { fetch as undiciFetch } from 'undici'
import { checkedLookup, guardedAgent, type Resolve, systemResolve } from './guarded-agent.ts'
import { type HttpClient, makeHttpClient } from './http-client.ts'
import { judge, type OutgoingPolicy } from './policy.ts'
import { badUrls, forbiddenHosts } from './ssrf-corpus.ts'
import { OutsideTrouble, type TroubleKind, troubleIn } from './trouble.ts'

const strict: OutgoingPolicy = { allowLoopback: false, allowedOrigins: [], timeoutMs: 400 }

/** A listener on this machine that counts who gets through to it. */
class Listener {
  connections = 0
  readonly requests: { path: string; method: string; headers: Record<string, unknown>; body: string }[] = []
  readonly server: Server
  constructor(answer: RequestListener) {
    this.server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      this.requests.push({ path: request.url ?? '', method: request.method ?? '', headers: request.headers, body })
      answer(request, response)
    })
    this.server.on('connection', () => this.connections++)
  }
  async open(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return (this.server.address() as AddressInfo).port
  }
  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }
}

const trouble = async (promise: Promise<unknown>): Promise<OutsideTrouble> => {
  const error = await promise.then(
    () => assert.fail('it went through'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof OutsideTrouble, String(error))
  return error
}
const shows = (error: OutsideTrouble): [TroubleKind, boolean] => [error.kind, error.sent]

describe('requests that must never leave the house', () => {
  const listener = new Listener((_request, response) => response.end('inside'))
  const client = makeHttpClient(strict)
  let port = 0
  before(async () => {
    port = await listener.open()
  })
  after(async () => {
    listener.close()
    await client.close()
  })

  it('refuses every writing of every inner address, and connects to none of them', async () => {
    assert.ok(forbiddenHosts.length >= 500)
    for (const host of forbiddenHosts) {
      const error = await trouble(client.fetch(`https://${host}/`))
      assert.ok(error.kind === 'refused-address' || error.kind === 'bad-url', `${host}: ${error.kind}`)
      assert.equal(error.sent, false)
    }
    assert.equal(listener.connections, 0)
  })

  it('would not be connected to even if the address had not been looked at before', async () => {
    const reaches = forbiddenHosts.map((host) => `http://${host}:${port}/`).filter((url) => URL.canParse(url))
    assert.ok(reaches.length >= 500)
    const dispatcher = guardedAgent(strict, systemResolve, 400)
    for (const url of reaches) {
      const error: unknown = await undiciFetch(url, { dispatcher }).then(
        () => assert.fail(url),
        (thrown: unknown) => thrown,
      )
      assert.equal(troubleIn(error)?.kind, 'refused-address', url)
    }
    await dispatcher.destroy()
    assert.equal(listener.connections, 0)
  })

  it('refuses other schemes, odd ports, user names and things that are no web address', async () => {
    for (const url of badUrls) assert.deepEqual(shows(await trouble(client.fetch(url))), ['bad-url', false], url.slice(0, 60))
  })

  it('refuses names that lead to an inner address, even if only one of their addresses does', async () => {
    const addresses: Record<string, string[]> = {
      'inside.test': ['127.0.0.1'],
      'mixed.test': ['93.184.215.14', '127.0.0.1'],
      'six.test': ['::ffff:7f00:1'],
      'none.test': [],
    }
    const resolve: Resolve = async (name) => (addresses[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const named = makeHttpClient(strict, resolve)
    for (const name of Object.keys(addresses))
      assert.deepEqual(shows(await trouble(named.fetch(`https://${name}:80/`))), ['refused-address', false], name)
    await named.close()
    assert.equal(listener.connections, 0)
  })

  it('does not take "this machine is allowed" for a name that only leads to this machine', async () => {
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    const demo = makeHttpClient({ ...strict, allowLoopback: true }, resolve)
    assert.deepEqual(shows(await trouble(demo.fetch('https://rebound.test/'))), ['refused-address', false])
    assert.deepEqual(shows(await trouble(demo.fetch(`http://rebound.test:${port}/`))), ['bad-url', false])
    assert.equal(listener.connections, 0)
    assert.equal(await (await demo.fetch(`http://localhost:${port}/`)).text(), 'inside')
    assert.equal(listener.connections, 1)
    await demo.close()
  })

  it('connects to the very answer it judged: a name is asked for once per connection', async () => {
    let asked = 0
    const answers = ['93.184.215.14', '127.0.0.1']
    const lookup = checkedLookup(async () => [{ address: answers[asked++] ?? '', family: 4 }], 'public')
    const ask = () =>
      new Promise<string>((resolve) =>
        lookup('rebinding.test', { all: true }, (error, found) => resolve(error ? error.message : JSON.stringify(found))),
      )
    assert.equal(await ask(), '[{"address":"93.184.215.14","family":4}]')
    assert.equal(await ask(), 'rebinding.test is not an address on the public internet.')
    assert.equal(asked, 2)
  })

  it('judges an ordinary public address as good', () => {
    assert.equal(judge('https://example.org/path?query=1', strict).url.href, 'https://example.org/path?query=1')
    assert.equal(judge('https://1.1.1.1/', strict).trust, 'public')
  })

  it("refuses a caller's own connection", async () => {
    const init = { dispatcher: {} } as RequestInit
    assert.deepEqual(shows(await trouble(client.fetch('https://example.org/', init))), ['bad-url', false])
  })
})

describe('requests to a place that the settings name', () => {
  const other = new Listener((_request, response) => response.end('elsewhere'))
  let otherOrigin = ''
  let origin = ''
  let client: HttpClient
  const listener = new Listener((request, response) => {
    const [, what, how] = (request.url ?? '').split('/')
    if (what === 'chain') return void response.writeHead(302, { location: how === '0' ? '/plain' : `/chain/${Number(how) - 1}` }).end()
    if (what === 'inside') return void response.writeHead(307, { location: 'https://127.0.0.1/' }).end()
    if (what === 'file') return void response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    if (what === 'abroad') return void response.writeHead(Number(how), { location: `${otherOrigin}/landed` }).end()
    if (what === 'again') return void response.writeHead(Number(how), { location: '/plain' }).end()
    if (what === 'bomb') return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(40_000_000)))
    if (what === 'large') return void response.end(Buffer.alloc(2_000))
    if (what === 'slow') return void response.writeHead(200).write('begins ')
    if (what === 'silent') return
    if (what === 'reset') return void request.socket.destroy()
    if (what === 'none') return void response.writeHead(204).end()
    response.writeHead(200, { 'x-mark': 'kept', 'content-encoding': 'gzip' }).end(gzipSync('plain words'))
  })
  before(async () => {
    otherOrigin = `http://127.0.0.1:${await other.open()}`
    origin = `http://school.test:${await listener.open()}`
    const resolve: Resolve = async () => [{ address: '127.0.0.1', family: 4 }]
    client = makeHttpClient({ allowLoopback: false, allowedOrigins: [origin, otherOrigin], timeoutMs: 3_000, maxBytes: 1_000 }, resolve)
  })
  after(async () => {
    listener.close()
    other.close()
    await client.close()
  })

  it('go through, over http and on any port, and answer as the web does', async () => {
    const response = await client.fetch(
      new Request(`${origin}/plain`, { method: 'POST', body: 'words', headers: { 'x-own': 'yes', cookie: 'a=b' } }),
    )
    assert.deepEqual([response.status, response.headers.get('x-mark'), await response.text()], [200, 'kept', 'plain words'])
    const seen = listener.requests.at(-1)
    assert.deepEqual([seen?.method, seen?.body, seen?.headers['x-own'], seen?.headers.cookie], ['POST', 'words', 'yes', undefined])
    assert.equal((await client.fetch(`${origin}/none`)).status, 204)
  })

  it('may be sent on three times and no more', async () => {
    assert.equal(await (await client.fetch(`${origin}/chain/2`)).text(), 'plain words')
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/chain/3`))), ['too-many-redirects', true])
  })

  it('may not be sent on to an inner address or to a file', async () => {
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/inside`))), ['refused-address', true])
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/file`))), ['bad-url', true])
  })

  it('leave their headers behind when they are sent on to somebody else', async () => {
    const headers = { authorization: 'Bearer secret', 'x-secret': 'secret', accept: 'text/plain' }
    assert.equal(await (await client.fetch(`${origin}/abroad/302`, { headers })).text(), 'elsewhere')
    assert.equal(JSON.stringify(other.requests.at(-1)?.headers).includes('secret'), false)
    assert.equal(other.requests.at(-1)?.headers.accept, 'text/plain')
  })

  it('keep their headers and their body when they are sent on within the same place', async () => {
    await client.fetch(`${origin}/again/307`, { method: 'POST', body: 'words', headers: { authorization: 'Bearer secret' } })
    const seen = listener.requests.at(-1)
    assert.deepEqual([seen?.method, seen?.body, seen?.headers.authorization], ['POST', 'words', 'Bearer secret'])
    await client.fetch(`${origin}/again/303`, { method: 'POST', body: 'words' })
    assert.deepEqual([listener.requests.at(-1)?.method, listener.requests.at(-1)?.body], ['GET', ''])
  })

  it('never carry a body on to somebody else', async () => {
    const before = other.requests.length
    const post = { method: 'POST', body: 'password' }
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/abroad/307`, post))), ['refused-address', true])
    assert.equal(other.requests.length, before)
  })

  it('end when the answer grows too large, also when it was small on its way', async () => {
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/large`))), ['too-large', true])
    const memory = process.memoryUsage().rss
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/bomb`))), ['too-large', true])
    assert.ok(process.memoryUsage().rss - memory < 60_000_000)
  })

  it('end after the time allowed, before or in the middle of the answer', async () => {
    for (const how of ['silent', 'slow']) assert.deepEqual(shows(await trouble(client.fetch(`${origin}/${how}`))), ['timeout', true], how)
  })

  it('say that they may have arrived when the connection breaks', async () => {
    assert.deepEqual(shows(await trouble(client.fetch(`${origin}/reset`))), ['unreachable', true])
  })

  it('say that they surely did not arrive when nobody answers or the name is unknown', async () => {
    const closed = new Listener(() => {})
    const port = await closed.open()
    closed.close()
    const dead = makeHttpClient({ ...strict, allowLoopback: true })
    assert.deepEqual(shows(await trouble(dead.fetch(`http://127.0.0.1:${port}/`))), ['unreachable', false])
    await dead.close()
    const unknown = makeHttpClient(strict, async () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' })))
    assert.deepEqual(shows(await trouble(unknown.fetch('https://unknown.test/'))), ['unreachable', false])
    const silent = makeHttpClient(strict, () => new Promise(() => {}))
    assert.deepEqual(shows(await trouble(silent.fetch('https://silent.test/'))), ['timeout', false])
    await unknown.close()
    await silent.close()
  })
})
