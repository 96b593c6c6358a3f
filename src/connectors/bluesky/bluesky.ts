import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { About, Connector, CredentialField, Credentials, Outcome, Platform } from '../connector.ts'
import type { Whole } from './connect.ts'
import { limits } from './count.ts'
import { everyMinutes } from './patience.ts'
import { ownActs, type OwnAct, powers } from './powers.ts'
import { settling } from './settling.ts'
import { type Directory, signInWith } from './sign-in.ts'
import { jetstream } from './stream.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'service',
    label: 'Service',
    hint: 'Leave as it is unless the account lives on a server of its own.',
    secret: false,
    kind: 'url',
    initial: 'https://bsky.social',
  },
  { name: 'identifier', label: 'Handle', hint: 'The name after the @, such as oakfield.bsky.social.', secret: false, kind: 'text' },
  {
    name: 'appPassword',
    label: 'App password',
    hint: 'Made on Bluesky under Settings, Privacy and security, App passwords. Not the password you sign in with.',
    secret: true,
    kind: 'password',
  },
]

/** `jetstream`: where the network's public stream is to be heard, `wss:`; nobody listens where it is left out. */
export type BlueskyOptions = Directory & { readonly jetstream?: string }

/** Bluesky, and every data server of its network. Signs in with an app password, kept in memory only as a session. */
export const bluesky = (
  http: HttpClient,
  now: Clock = systemClock,
  { jetstream: address, ...directory }: BlueskyOptions = {},
): Platform => ({
  id: 'bluesky',
  name: 'Bluesky',
  mode: 'api',
  limits,
  credentialFields,
  ...signInWith(http, now, directory),
  powers,
  triedOnTheRealThing: true,
  ...(address !== undefined && { stream: jetstream(http, address) }),
  connect: (credentials) => connectLater(http, credentials, now),
})

/** The vendor's client weighs 28 MB: it is read when an account is first worked, not when Schoolgate starts. */
function connectLater(http: HttpClient, credentials: Credentials, now: Clock): Connector {
  let opened: Promise<Whole> | undefined
  const open = (): Promise<Whole> => {
    opened ??= import('./connect.ts').then(({ connect }) => connect(http, credentials, now))
    return opened
  }
  const deed =
    (act: OwnAct) =>
    async (about: About): Promise<Outcome<null>> =>
      (await open()).moderation.acts[act](about)
  return {
    platform: 'bluesky',
    identity: { whoAmI: async () => (await open()).identity.whoAmI() },
    publishing: {
      ...settling,
      prepare: async (outgoing, at) => (await open()).publishing.prepare(outgoing, at),
      commit: async (handle) => (await open()).publishing.commit(handle),
      confirm: async (handle) => (await open()).publishing.confirm(handle),
      withdraw: async (ref) => (await open()).publishing.withdraw(ref),
      isLive: async (ref) => (await open()).publishing.isLive(ref),
    },
    inbox: { since: async (cursor) => (await open()).inbox.since(cursor) },
    moderation: {
      acts: Object.fromEntries(ownActs.map((act) => [act, deed(act)])),
      once: ['report'],
      isSo: async (act, about) => (await open()).moderation.isSo(act, about),
    },
    mentions: { everyMinutes, search: async (words, cursor) => (await open()).mentions.search(words, cursor) },
    health: { probe: async () => (await open()).health.probe() },
  }
}
