import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { plainWords, type Handle, type Outcome, type Speaking } from '../connector.ts'
import { type FakeKind, fakePlatform } from './fake.ts'
import { type FakeServer, startFake } from './server.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 500 })
const at = Temporal.Instant.from('2026-06-10T09:00:00Z')
const now = () => at

describe('the fake platform, which counts what is published', () => {
  let server: FakeServer
  before(async () => {
    server = await startFake()
  })
  beforeEach(() => server.platform.control({ fault: 'none', faultsLeft: null, answerAfterMs: 0, visibleAfterMs: 0 }))
  after(async () => {
    await server.stop()
    await http.close()
  })
  const connect = (kind: FakeKind) =>
    fakePlatform(http, kind, { now }).connect?.({ service: server.url, password: 'fake-password' }) as Speaking
  const prepare = async (kind: FakeKind, text: string): Promise<Handle> => {
    const outcome = await connect(kind).publishing.prepare(plainWords(text), at)
    assert.equal(outcome.is, 'done')
    return (outcome as { value: Handle }).value
  }
  const is = ({ is }: Outcome<unknown>) => is

  const faults = [
    ['it answers with a fault after it has accepted', { fault: 'accept-then-500' }, 'unknown', 1],
    ['it breaks off after it has accepted', { fault: 'accept-then-reset' }, 'unknown', 1],
    ['it takes longer to answer than we wait', { answerAfterMs: 900 }, 'unknown', 1],
    ['it breaks off before it has accepted', { fault: 'reset-before' }, 'unknown', 0],
    ['it is down', { fault: 'down' }, 'unknown', 0],
    ['it does not want the text', { fault: 'refuse' }, 'refused', 0],
    ['we are too fast', { fault: 'too-fast' }, 'wait', 0],
  ] as const
  for (const [name, settings, outcome, made] of faults) {
    it(`when ${name}: ${outcome}, and ${made} made`, async () => {
      const handle = await prepare('named', name)
      server.platform.control(settings)
      assert.equal(is(await connect('named').publishing.commit(handle)), outcome)
      assert.equal(server.platform.witness().timesByText[name] ?? 0, made)
      server.platform.control({ fault: 'none', answerAfterMs: 0 })
      const found = await connect('named').publishing.confirm(handle)
      assert.equal(found.is === 'done' && found.value !== null, made === 1)
    })
  }

  it('says until when to wait', async () => {
    const handle = await prepare('named', 'Too fast')
    server.platform.control({ fault: 'too-fast', faultsLeft: 1 })
    const outcome = await connect('named').publishing.commit(handle)
    assert.equal(outcome.is === 'wait' && outcome.until.toString(), '2026-06-10T09:00:07Z')
    assert.equal(is(await connect('named').publishing.commit(handle)), 'done')
  })

  it('tells a post made twice from one made once', async () => {
    const named = await prepare('named', 'Named')
    const nameless = await prepare('nameless', 'Nameless')
    for (let time = 0; time < 2; time++) {
      await connect('named').publishing.commit(named)
      await connect('nameless').publishing.commit(nameless)
    }
    const { timesByText, timesByName } = server.platform.witness()
    assert.deepEqual([timesByText.Named, timesByText.Nameless], [1, 2])
    assert.deepEqual([timesByName[String(named.mark)], timesByName[String(nameless.mark)]], [1, 2])
  })

  it('may accept a post and show it only later', async () => {
    const handle = await prepare('nameless', 'Later')
    server.platform.control({ visibleAfterMs: 300 })
    assert.equal(is(await connect('nameless').publishing.commit(handle)), 'done')
    assert.deepEqual(await connect('nameless').publishing.confirm(handle), { is: 'done', value: null })
    await new Promise((resolve) => setTimeout(resolve, 350))
    const found = await connect('nameless').publishing.confirm(handle)
    assert.ok(found.is === 'done' && found.value !== null)
  })

  it('runs as a process of its own, answers who asks, and ends with who started it', async () => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
    const [line] = await once(child.stdout, 'data')
    const url = String(line).trim().replace('READY ', '')
    const control = { method: 'POST', body: JSON.stringify({ password: 'another' }) }
    assert.deepEqual(await (await http.fetch(`${url}/control`, control)).json(), {
      posts: [],
      made: 0,
      calls: 0,
      timesByName: {},
      timesByText: {},
      acts: [],
    })
    child.stdin.end()
    const [code] = await once(child, 'exit')
    assert.equal(code, 0)
  })
})
