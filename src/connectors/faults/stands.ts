import { systemClock } from '../../kernel/time.ts'
import type { Publishing, Speaking } from '../connector.ts'
import { duplicate, fakeX, hasEffect } from '../x/fake/fake.ts'
import { x } from '../x/x.ts'
import { startFaulty } from '../testing/faulty-server.ts'
import { facebookAt, startMeta } from '../meta/fake/start.ts'
import type { Stand } from './trial.ts'

const publishingOf = (speaking: unknown): Publishing => (speaking as Speaking).publishing

/** Every platform that Schoolgate publishes to by itself, each behind a front that can fail. */
export const stands: readonly { readonly name: string; open(): Promise<Stand> }[] = [
  { name: 'Facebook', open: facebookStand },
  { name: 'X', open: xStand },
]

async function xStand(): Promise<Stand> {
  const fake = fakeX(systemClock)
  const front = await startFaulty(fake.handler, { hasEffect, duplicate, slowMs: 500 })
  return {
    name: 'X',
    front,
    publishing: (http, origin) =>
      publishingOf(x(http, { id: 'x-app', secret: 'x-secret', origin }).connect?.({ accessToken: fake.state.access })),
    seen: fake.seen,
    patience: 250,
    stop: front.stop,
  }
}

async function facebookStand(): Promise<Stand> {
  const meta = await startMeta()
  return {
    name: 'Facebook',
    front: meta.faulty,
    publishing: (http, url) => publishingOf(facebookAt(http, meta, url).connect?.({ account: '1000000000001', token: 'page-token-1' })),
    seen: (text) => meta.fake.page.posts.filter(({ message }) => message === text).length,
    patience: 250,
    stop: meta.stop,
  }
}
