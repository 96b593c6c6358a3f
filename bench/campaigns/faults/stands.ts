import { startBluesky } from '../../../counterparties/network.ts'
import { startWordPress, wordPressMissing } from '../../../counterparties/wordpress.ts'
import { testServer } from '../../../src/infra/testing/database.ts'
import { systemClock } from '../../../src/kernel/time.ts'
import { bluesky } from '../../../src/connectors/bluesky/bluesky.ts'
import { type Platform, plainWords, type Publishing } from '../../../src/connectors/connector.ts'
import { startFakeGhost } from '../../../src/connectors/ghost/fake.ts'
import { ghost } from '../../../src/connectors/ghost/ghost.ts'
import { startMastodon } from '../../../src/connectors/mastodon/fake/start.ts'
import { mastodon } from '../../../src/connectors/mastodon/mastodon.ts'
import { facebookAt, instagramAt, startMeta } from '../../../src/connectors/meta/fake/start.ts'
import { startFaulty } from '../../../src/connectors/testing/faulty-server.ts'
import { passOn } from '../../../src/connectors/testing/loopback.ts'
import { wordpress } from '../../../src/connectors/wordpress/wordpress.ts'
import { duplicate, fakeX, hasEffect } from '../../../src/connectors/x/fake/fake.ts'
import { x } from '../../../src/connectors/x/x.ts'
import { fakeYouTube, hasEffect as isShown } from '../../../src/connectors/youtube/fake/fake.ts'
import { youtube } from '../../../src/connectors/youtube/youtube.ts'
import type { Stand } from './trial.ts'

type Opening = {
  readonly name: string
  /** Why it cannot be opened on this machine, in words; null: it can. */
  readonly missing?: () => Promise<string | null>
  open(): Promise<Stand>
}

/** Every platform that is published to over HTTP, each behind a front that can fail: real where one runs here. */
export const stands: readonly Opening[] = [
  { name: 'Facebook', open: facebookStand },
  { name: 'Instagram', open: instagramStand },
  { name: 'X', open: xStand },
  { name: 'YouTube', open: youtubeStand },
  { name: 'Mastodon', open: mastodonStand },
  { name: 'Ghost', open: ghostStand },
  { name: 'WordPress', open: wordpressStand, missing: wordPressMissing },
  { name: 'Bluesky', open: blueskyStand },
]

function publishingOf(platform: Platform, credentials: Readonly<Record<string, string>>): Publishing {
  const publishing = platform.connect?.(credentials).publishing
  if (!publishing) throw new Error(`${platform.name} does not publish.`)
  return publishing
}

async function facebookStand(): Promise<Stand> {
  const meta = await startMeta()
  return {
    front: meta.faulty,
    publishing: (http, url) => publishingOf(facebookAt(http, meta, url), { account: meta.fake.page.page.id, token: meta.fake.pageToken }),
    seen: (text) => meta.fake.page.posts.filter(({ message }) => message === text).length,
    patience: 1_000,
    stop: meta.stop,
  }
}

async function instagramStand(): Promise<Stand> {
  const meta = await startMeta()
  const picture = {
    bytes: new Uint8Array(9),
    mime: 'image/jpeg',
    alt: 'Beans',
    width: 4,
    height: 3,
    address: 'https://school.example/1',
  } as const
  return {
    front: meta.faulty,
    publishing: (http, url) => publishingOf(instagramAt(http, meta, url), { account: meta.fake.instagram.id, token: meta.fake.pageToken }),
    post: (text) => ({ ...plainWords(text), pictures: [picture] }),
    seen: (text) => meta.fake.instagram.media.filter(({ caption }) => caption === text).length,
    patience: 1_000,
    stop: meta.stop,
  }
}

async function xStand(): Promise<Stand> {
  const fake = fakeX(systemClock)
  const front = await startFaulty(fake.handler, { hasEffect, duplicate, slowMs: 2_000 })
  return {
    front,
    publishing: (http, origin) => publishingOf(x(http, { id: 'x-app', secret: 'x-secret', origin }), { accessToken: fake.state.access }),
    seen: fake.seen,
    patience: 1_000,
    stop: front.stop,
  }
}

async function youtubeStand(): Promise<Stand> {
  const fake = fakeYouTube(systemClock)
  const front = await startFaulty(fake.handler, { hasEffect: isShown, slowMs: 2_000 })
  const bytes = new Uint8Array(99)
  const film = { mime: 'video/mp4', size: 99, width: 4, height: 3, alt: 'Beans', captions: null, read: async () => bytes }
  return {
    front,
    publishing: (http, origin) =>
      publishingOf(youtube(http, { id: 'g-app', secret: 'g-secret', origin }), { accessToken: fake.state.access }),
    post: (text) => ({ ...plainWords(text), title: text, videos: [film] }),
    seen: (text) => fake.state.videos.filter(({ title, privacy }) => title === text && privacy === 'public').length,
    patience: 1_000,
    stop: front.stop,
  }
}

async function mastodonStand(): Promise<Stand> {
  const { server, door } = await startMastodon(2_000)
  return {
    front: door,
    publishing: (http, service) => publishingOf(mastodon(http), { service, accessToken: 'good-token' }),
    seen: (words) => server.statuses.filter(({ text }) => text === words).length,
    patience: 1_000,
    stop: door.stop,
  }
}

async function ghostStand(): Promise<Stand> {
  const site = await startFakeGhost()
  return {
    front: site,
    publishing: (http, address) => publishingOf(ghost(http), { address, key: site.key }),
    seen: site.seen,
    patience: 1_000,
    stop: site.stop,
  }
}

/** A real website: only what makes a post public is struck, which is a change of its standing. */
async function wordpressStand(): Promise<Stand> {
  const site = await startWordPress({ title: 'Oakfield Primary', users: [{ name: 'office', display: 'The office', role: 'editor' }] })
  let strikes = false
  const front = await startFaulty(passOn(site.url), {
    hasEffect: ({ method, url }) => strikes && method === 'POST' && /posts(\/|%2F)\d+/.test(url),
    slowMs: 4_000,
  })
  const [office] = site.accounts
  return {
    front,
    publishing(http, address) {
      const given = publishingOf(wordpress(http), { address, user: office?.name ?? '', password: office?.appPassword ?? '' })
      return {
        ...given,
        commit: (handle) => {
          strikes = true
          return given.commit(handle)
        },
        prepare: (outgoing, at) => {
          strikes = false
          return given.prepare(outgoing, at)
        },
      }
    },
    async seen(text) {
      const found = await fetch(`${site.url}/?rest_route=/wp/v2/posts&per_page=100&search=${encodeURIComponent(text)}`)
      return ((await found.json()) as { content: { rendered: string } }[]).filter(({ content }) => content.rendered.includes(text)).length
    },
    patience: 3_000,
    together: 10,
    stop: async () => {
      await front.stop()
      await site.stop()
    },
  }
}

/** The real network. */
async function blueskyStand(): Promise<Stand> {
  const given = process.env.TEST_POSTGRES_URL
  const server = given ? { url: given, stop: async () => {} } : await testServer()
  const network = await startBluesky({ postgresUrl: server.url, users: [{ handle: 'oakfield.test' }], say: () => {} })
  const [school] = network.accounts
  const front = await startFaulty(passOn(network.pds), { hasEffect: ({ url }) => url.includes('repo.putRecord'), slowMs: 6_000 })
  const records = `${network.pds}/xrpc/com.atproto.repo.listRecords?repo=${school?.did}&collection=app.bsky.feed.post&limit=100`
  return {
    front,
    publishing: (http, service) =>
      publishingOf(bluesky(http), { service, identifier: school?.handle ?? '', appPassword: school?.appPassword ?? '' }),
    async seen(text) {
      const found = (await (await fetch(records)).json()) as { records: { value: { text: string } }[] }
      return found.records.filter(({ value }) => value.text === text).length
    },
    patience: 4_000,
    stop: async () => {
      await front.stop()
      await network.stop()
      await server.stop()
    },
  }
}
