import { createHash, randomBytes } from 'node:crypto'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { PlatformApp } from '../apps.ts'
import type { Credentials, Outcome, Renewal, SignIn } from '../connector.ts'
import { ask, type Bad, type Door, type Said } from '../door.ts'
import { tokens } from './shapes.ts'

/** One right covers films, captions and comments. */
export const scope = 'https://www.googleapis.com/auth/youtube.force-ssl'
const earlier = { minutes: 10 }
const anHour = 3_600

export function signIn(http: HttpClient, now: Clock, app: PlatformApp): SignIn {
  const page = `${app.origin ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`
  return {
    begin: async ({ redirect, state }) => {
      const verifier = randomBytes(32).toString('base64url')
      const asked = new URLSearchParams({
        response_type: 'code',
        client_id: app.id,
        redirect_uri: redirect,
        scope,
        state,
        // Only so does Google give what renews the sign-in, each time.
        access_type: 'offline',
        prompt: 'consent',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      })
      return { is: 'done', value: { url: `${page}?${asked}`, remember: { verifier } } }
    },
    finish: async (back, { verifier = '' }, redirect) => {
      const code = back.get('code')
      if (code === null) return { is: 'refused', because: 'Nobody agreed on Google’s page: the channel is not connected.' }
      const got = await forTokens(
        { http, now, app },
        { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier },
      )
      if (got.is === 'done' && !got.value.refreshToken)
        return {
          is: 'refused',
          because: 'Google gave nothing that can be renewed. Take Schoolgate off the list of the account’s apps there, and begin again.',
        }
      return got.is === 'sign-in-again' ? { is: 'refused', because: 'Google does not know this way back any more. Begin again.' } : got
    },
  }
}

export const renewal = (http: HttpClient, now: Clock, app: PlatformApp): Renewal => ({
  accessLives: 'an hour',
  refreshLives: 'seven days while the installation is still being tried out at Google; afterwards until it is not used for six months',
  rotates: false,
  dueAt: ({ expiresAt = '' }) => (expiresAt === '' ? null : Temporal.Instant.from(expiresAt).subtract(earlier)),
  renew: async ({ refreshToken = '' }) =>
    refreshToken === ''
      ? { is: 'sign-in-again', because: 'There is nothing with which to renew the sign-in.' }
      : forTokens({ http, now, app }, { grant_type: 'refresh_token', refresh_token: refreshToken }),
})

type Asking = { readonly http: HttpClient; readonly now: Clock; readonly app: PlatformApp }

async function forTokens({ http, now, app }: Asking, form: Record<string, string>): Promise<Outcome<Credentials>> {
  const door: Door = { name: 'Google', http, now, headers: {}, reads: overWith }
  const url = `${app.origin ?? 'https://oauth2.googleapis.com'}/token`
  const body = new URLSearchParams({ ...form, client_id: app.id, client_secret: app.secret })
  const answer = await ask(door, { method: 'POST', url, body, effect: 'none' }, tokens)
  if (answer.is !== 'done') return answer
  const { access_token, refresh_token, expires_in = anHour, refresh_token_expires_in } = answer.value
  const inSeconds = (seconds: number): string =>
    now()
      .add({ seconds: Math.floor(seconds) })
      .toString()
  return {
    is: 'done',
    value: {
      accessToken: access_token,
      expiresAt: inSeconds(expires_in),
      ...(refresh_token ? { refreshToken: refresh_token } : {}),
      ...(refresh_token_expires_in ? { endsAt: inSeconds(refresh_token_expires_in) } : {}),
    },
  }
}

function overWith({ body }: Said): Bad | null {
  const error = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : ''
  if (error === 'invalid_grant')
    return {
      is: 'sign-in-again',
      because: 'Google no longer accepts this sign-in. While the installation is being tried out it ends after seven days.',
    }
  if (error === 'invalid_client' || error === 'unauthorized_client')
    return { is: 'refused', because: 'Google does not know this installation. Whoever runs Schoolgate checks SCHOOLGATE_GOOGLE_APP.' }
  return null
}
