import { createHash, randomBytes } from 'node:crypto'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { PlatformApp } from '../apps.ts'
import type { Credentials, Outcome, Renewal, SignIn } from '../connector.ts'
import { ask, type Asked, type Bad, type Door, type Said } from '../door.ts'
import { xApi } from './door.ts'
import { tokens } from './shapes.ts'

/** What we ask a school for, and nothing beyond it. `offline.access` is what lets us renew. */
export const scopes = [
  'tweet.read',
  'tweet.write',
  'tweet.moderate.write',
  'users.read',
  'media.write',
  'mute.read',
  'mute.write',
  'block.read',
  'offline.access',
]
const earlier = { minutes: 10 }
const twoHours = 7_200

export function signIn(http: HttpClient, now: Clock, app: PlatformApp): SignIn {
  const page = app.origin === undefined ? 'https://x.com/i/oauth2/authorize' : `${app.origin}/i/oauth2/authorize`
  return {
    begin: async ({ redirect, state }) => {
      const verifier = randomBytes(32).toString('base64url')
      const asked = new URLSearchParams({
        response_type: 'code',
        client_id: app.id,
        redirect_uri: redirect,
        scope: scopes.join(' '),
        state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      })
      return { is: 'done', value: { url: `${page}?${asked}`, remember: { verifier } } }
    },
    finish: async (back, { verifier = '' }, redirect) => {
      const code = back.get('code')
      if (code === null)
        return {
          is: 'refused',
          because: back.get('error') === 'access_denied' ? 'Nobody agreed on X: the account is not connected.' : 'X sent nobody back.',
        }
      const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier }
      const got = await forTokens({ http, now, app }, form, 'none')
      return got.is === 'sign-in-again' ? { is: 'refused', because: 'X gives half a minute to come back. Begin again.' } : got
    },
  }
}

export const renewal = (http: HttpClient, now: Clock, app: PlatformApp): Renewal => ({
  accessLives: 'two hours',
  refreshLives: null,
  rotates: true,
  dueAt: ({ expiresAt = '' }) => (expiresAt === '' ? null : Temporal.Instant.from(expiresAt).subtract(earlier)),
  renew: async ({ refreshToken = '' }) => {
    if (refreshToken === '') return { is: 'sign-in-again', because: 'X was not asked for a sign-in that can be renewed.' }
    return forTokens({ http, now, app }, { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: app.id }, 'visible')
  },
})

type Asking = { readonly http: HttpClient; readonly now: Clock; readonly app: PlatformApp }

/** A refresh token works once, so that a renewal whose answer is lost is never asked for again by itself. */
async function forTokens({ http, now, app }: Asking, form: Record<string, string>, effect: Asked['effect']): Promise<Outcome<Credentials>> {
  const basic = Buffer.from(`${encodeURIComponent(app.id)}:${encodeURIComponent(app.secret)}`).toString('base64')
  const door: Door = { name: 'X', http, now, headers: { authorization: `Basic ${basic}` }, reads: overWith }
  const url = `${app.origin ?? xApi}/2/oauth2/token`
  const answer = await ask(door, { method: 'POST', url, body: new URLSearchParams(form), effect }, tokens)
  if (answer.is !== 'done') return answer
  const { access_token, refresh_token, expires_in = twoHours } = answer.value
  return {
    is: 'done',
    value: {
      accessToken: access_token,
      expiresAt: now()
        .add({ seconds: Math.floor(expires_in) })
        .toString(),
      ...(refresh_token ? { refreshToken: refresh_token } : {}),
    },
  }
}

/** The grant itself is over only where X says so; a wrong application is our installation's to mend. */
function overWith({ status, body }: Said): Bad | null {
  const error = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : ''
  if (error === 'invalid_grant' || (status === 400 && error === 'invalid_request'))
    return { is: 'sign-in-again', because: 'X no longer accepts this sign-in.' }
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return { is: 'refused', because: 'X does not know this installation. Whoever runs Schoolgate checks SCHOOLGATE_X_APP.' }
  return null
}
