import { createHash, randomBytes } from 'node:crypto'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { SignIn } from '../connector.ts'
import { asker, serverOf } from './ask.ts'
import { application, token } from './shapes.ts'

/** What our work there needs, and no more: no following, no filters, no keys. */
export const scopes = ['read', 'write:statuses', 'write:media', 'write:mutes', 'write:blocks', 'write:reports'] as const
const asked = scopes.join(' ')
const noServer = { is: 'refused', because: 'Say on which server the account lives, such as https://mastodon.social.' } as const

/** On the page of the account's own server, which gets to know this installation by itself. */
export const signIn = (http: HttpClient, now: Clock): SignIn => ({
  begin: async ({ redirect, state, service }) => {
    const origin = service === null ? null : serverOf(service)
    if (origin === null) return noServer
    const made = await asker(
      http,
      { service: origin },
      now,
    )('/api/v1/apps', {
      method: 'POST',
      shape: application,
      json: { client_name: 'Schoolgate', redirect_uris: [redirect], scopes: asked },
    })
    if (made.is !== 'done') return made
    const verifier = randomBytes(32).toString('base64url')
    const { client_id: clientId, client_secret: clientSecret } = made.value
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      scope: asked,
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    return {
      is: 'done',
      value: { url: `${origin}/oauth/authorize?${query}`, remember: { service: origin, clientId, clientSecret, verifier } },
    }
  },
  finish: async (back, { service = '', clientId = '', clientSecret = '', verifier = '' }, redirect) => {
    const code = back.get('code')
    if (code === null || code === '')
      return {
        is: 'refused',
        because: back.get('error') === 'access_denied' ? 'You said no there.' : 'The server sent you back without a yes.',
      }
    const given = await asker(
      http,
      { service },
      now,
    )('/oauth/token', {
      method: 'POST',
      shape: token,
      json: {
        grant_type: 'authorization_code',
        code,
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uri: redirect,
        code_verifier: verifier,
        scope: asked,
      },
    })
    if (given.is !== 'done') return given
    const missing = missingOf(given.value.scope.split(' '))
    if (missing.length > 0) return { is: 'refused', because: `The server did not give all that is needed: ${missing.join(', ')}.` }
    return { is: 'done', value: { service, accessToken: given.value.access_token, clientId, clientSecret } }
  },
})

/** Which of them are not held; `write` holds every `write:...`. */
export const missingOf = (held: readonly string[]): readonly string[] =>
  scopes.filter((one) => !held.includes(one) && !held.includes(one.split(':')[0] ?? one))
