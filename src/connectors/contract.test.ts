import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { type BlueskyNetwork, startBluesky } from '../../counterparties/network.ts'
import { makeHttpClient } from '../infra/http-client/index.ts'
import { embeddedPostgres } from '../infra/postgres/embedded.ts'
import { blueskyOnItsNetwork, blueskySubject, type OnTheNetwork } from './bluesky/network.suite.ts'
import { blueskySignIn } from './bluesky/sign-in.suite.ts'
import { catalogue } from './catalogue.ts'
import { keepsTheContract, limitsAreUsable, type Subject } from './contract.suite.ts'
import { type FakeKind, fakePlatform } from './fake/fake.ts'
import { type FakeServer, startFake } from './fake/server.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
after(() => http.close())

describe('every platform on which an account can be registered', () => {
  for (const platform of catalogue(http))
    it(`${platform.name} says its limits in numbers that a check can use`, () => limitsAreUsable(platform))
})

for (const kind of ['named', 'nameless'] as const) {
  describe(`a platform whose posts are ${kind}`, () => {
    let server: FakeServer
    before(async () => {
      server = await startFake()
    })
    after(() => server.stop())
    keepsTheContract(`fake, ${kind}`, () => fakeSubject(kind, server))
  })
}

function fakeSubject(kind: FakeKind, { url, platform }: FakeServer): Subject {
  const credentials = { service: url, password: platform.settings.password }
  return {
    platform: fakePlatform(http, kind),
    credentials,
    dead: { ...credentials, password: 'wrong' },
    nobodyThere: { ...credentials, service: 'http://localhost:1' },
    commitTwiceIsOne: kind === 'named',
    seen: async (text) => platform.witness().posts.filter((post) => post.text === text).length,
    write: async (text) => platform.receive({ id: `item-${text}`, text, at: '2026-06-10T09:00:00Z', from: 'parent', inReplyTo: null }),
  }
}

describe('Bluesky', { timeout: 600_000 }, () => {
  let network: BlueskyNetwork
  let subject: OnTheNetwork
  let stopDatabase = async () => {}
  before(async () => {
    const database = await someDatabase()
    stopDatabase = database.stop
    const users = [
      { handle: 'oakfield.test', displayName: 'Oakfield Primary' },
      { handle: 'parent.test', displayName: 'A parent' },
    ]
    network = await startBluesky({ postgresUrl: database.url, users })
    subject = await blueskySubject(network, http)
  })
  after(async () => {
    await network?.stop()
    await stopDatabase()
  })
  keepsTheContract('Bluesky', () => subject)
  blueskySignIn(() => subject)
  blueskyOnItsNetwork(
    () => subject,
    () =>
      sharp({ create: { width: 40, height: 30, channels: 3, background: '#248' } })
        .png()
        .toBuffer(),
  )
})

/** The test runner's server, or one of our own when this file is run by itself. */
async function someDatabase(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_POSTGRES_URL
  if (given !== undefined) return { url: given, stop: async () => {} }
  const dir = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-contract-'))
  const server = await embeddedPostgres(dir)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
