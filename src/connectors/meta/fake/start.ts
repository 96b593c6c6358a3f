import type { HttpClient } from '../../../infra/http-client/index.ts'
import { descriptionPath } from '../../testing/descriptions.ts'
import { type Faulty, startFaulty } from '../../testing/faulty-server.ts'
import { heldToMeta, readMetaLists } from '../../testing/meta-description.ts'
import { facebook } from '../facebook.ts'
import { instagram } from '../instagram.ts'
import { rightsOf } from '../sign-in.ts'
import { FakeMeta } from './fake-meta.ts'
import { graphError } from './graph.ts'

const secret = 'app-secret-1'
export type RunningMeta = {
  readonly fake: FakeMeta
  readonly faulty: Faulty
  readonly app: { readonly id: string; readonly secret: string; readonly origin: string }
  /** Where we, or the stand-in, left Meta's own lists; stays empty. */
  readonly wrong: readonly string[]
  /** Whether both sides are held to Meta's lists. */
  readonly held: boolean
  stop(): Promise<void>
}

/** Calls that people would see something of. */
const isSeen = ({ method, url }: Request): boolean =>
  method === 'POST' && /\/(feed|comments|replies|media_publish)$|\/v[\d.]+\/\d+$/.test(new URL(url).pathname)

/** A made-up Graph API on this machine, behind Meta's own lists where they are at hand. */
export async function startMeta(now: () => Temporal.Instant = () => Temporal.Now.instant()): Promise<RunningMeta> {
  const fake = new FakeMeta({ secret, now })
  fake.scopes = [...rightsOf.page, ...rightsOf.instagram]
  const wrong: string[] = []
  const held = descriptionPath('meta/Page.json') !== null
  const handler = held ? heldToMeta(fake.answer, { lists: await readMetaLists(), typeOf: fake.typeOf, wrong }) : fake.answer
  const faulty = await startFaulty(handler, {
    hasEffect: isSeen,
    slowMs: 2_000,
    duplicate: () => graphError(400, 506, 'Duplicate status message'),
    expired: () => graphError(400, 190, 'The session has been invalidated.'),
  })
  return { fake, faulty, wrong, held, app: { id: 'app-1', secret, origin: faulty.url }, stop: faulty.stop }
}

/** The page's connector, or at an address where nobody listens. */
export const facebookAt = (http: HttpClient, running: Pick<RunningMeta, 'app'>, origin = running.app.origin) =>
  facebook(http, () => Temporal.Now.instant(), { ...running.app, origin })
export const instagramAt = (http: HttpClient, running: Pick<RunningMeta, 'app'>, origin = running.app.origin) =>
  instagram(http, () => Temporal.Now.instant(), { app: { ...running.app, origin }, address: 'https://schoolgate.oakfield.example' })
