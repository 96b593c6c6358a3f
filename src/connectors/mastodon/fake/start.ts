import { type Faulty, startFaulty } from '../../testing/faulty-server.ts'
import { FakeMastodon } from './fake.ts'

export type MastodonThere = { readonly server: FakeMastodon; readonly door: Faulty }

/** A made-up Mastodon server on this machine; what people see something of can fail there. */
export async function startMastodon(slowMs = 1_500): Promise<MastodonThere> {
  const server = new FakeMastodon()
  const hasEffect = ({ method, url }: Request) => method !== 'GET' && /\/api\/v1\/(statuses|reports)/.test(new URL(url).pathname)
  return { server, door: await startFaulty(server.handler, { hasEffect, slowMs }) }
}
