import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Renewal, SignIn } from '../connector.ts'
import { clientFor } from './oauth-client-data.ts'

/** Where accounts are found by their lasting names; the network's own directory when left out. */
export type Directory = { readonly directory?: string }

/** Before they run out, so that nobody waits for it. */
const ahead = { minutes: 5 }

/** Bluesky's own page instead of an app password. What it takes is read when somebody first asks for it. */
export function signInWith(http: HttpClient, now: Clock, { directory }: Directory): { readonly signIn: SignIn; readonly renewal: Renewal } {
  const by = { http, now, directory }
  return {
    signIn: {
      begin: async (to) => (await import('./oauth.ts')).begin(by, to),
      finish: async (back, remember, redirect) => (await import('./oauth.ts')).finish(by, { back, remember, redirect }),
      client: clientFor,
    },
    renewal: {
      accessLives: '1 hour',
      refreshLives: '2 weeks',
      rotates: true,
      dueAt: ({ accessToken = '', expiresAt = '' }: Credentials) =>
        accessToken === '' || expiresAt === '' ? null : Temporal.Instant.from(expiresAt).subtract(ahead),
      renew: async (credentials) => (await import('./oauth.ts')).renew(by, credentials),
    },
  }
}
