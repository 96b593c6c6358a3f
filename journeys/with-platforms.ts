import { after, type TestContext } from 'node:test'
import { type BlueskyNetwork, startBluesky } from '../counterparties/network.ts'
import { startWordPress, type WordPress, wordPressMissing } from '../counterparties/wordpress.ts'
import { fakePlatform } from '../src/connectors/fake/fake.ts'
import { type FakeServer, startFake } from '../src/connectors/fake/server.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'
import { testServer } from '../src/infra/testing/database.ts'
import type { WorldOptions } from '../src/app/testing/world.ts'
import { type InWorld, inWorld } from './in-world.ts'

/** A world beside a real Bluesky network, where the school has an account and a parent looks on. Both end with the file. */
export async function onBluesky(options: WorldOptions): Promise<{ readonly network: BlueskyNetwork; readonly there: InWorld }> {
  const given = process.env.TEST_POSTGRES_URL
  const server = given ? { url: given, stop: async () => {} } : await testServer()
  const network = await startBluesky({
    postgresUrl: server.url,
    users: [
      { handle: 'ashgrove.test', displayName: 'Ashgrove Primary' },
      { handle: 'gemma.test', displayName: 'Gemma T.' },
    ],
  })
  const there = await inWorld({ ...options, privateOrigins: [...(options.privateOrigins ?? []), network.pds], serverUrl: server.url })
  after(async () => {
    await network.stop()
    await server.stop()
  })
  return { network, there }
}

/** A real website for the file, with a user for the school; null where this machine has no WordPress, and why. */
export async function onWebsite(title: string): Promise<{ readonly site: WordPress } | { readonly site: null; readonly missing: string }> {
  const missing = await wordPressMissing()
  if (missing !== null) return { site: null, missing }
  const site = await startWordPress({ title, users: [{ name: 'schoolgate', display: 'Ashgrove Primary', role: 'editor' }] })
  after(() => site.stop())
  return { site }
}

/** A world with a platform that answers over HTTP as told, and what an account signs in there with. Ends with the test. */
export async function besideFake(
  t: TestContext,
  at: string,
): Promise<InWorld & { readonly fake: FakeServer; readonly credentials: { readonly service: string; readonly password: string } }> {
  const fake = await startFake()
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
  t.after(() => Promise.all([fake.stop(), http.close()]))
  return {
    ...(await inWorld({ at, platforms: [fakePlatform(http, 'named')] })),
    fake,
    credentials: { service: fake.url, password: 'fake-password' },
  }
}
