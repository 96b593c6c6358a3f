import { createHash } from 'node:crypto'
import type { FakeState } from './state.ts'

/** The page where somebody agrees, and the door for tokens: a code works once, and so does a refresh token. */
export async function oauth(state: FakeState, request: Request, path: string): Promise<Response | null> {
  if (path === '/i/oauth2/authorize') return agree(state, new URL(request.url).searchParams)
  if (path !== '/2/oauth2/token') return null
  if (request.headers.get('authorization') !== `Basic ${btoa('x-app:x-secret')}`)
    return Response.json({ error: 'invalid_client' }, { status: 401 })
  const form = new URLSearchParams(await request.text())
  return form.get('grant_type') === 'refresh_token' ? renewed(state, form.get('refresh_token')) : first(state, form)
}

function agree(state: FakeState, asked: URLSearchParams): Response {
  const code = `code-${state.codes.size + 1}`
  state.codes.set(code, asked.get('code_challenge') ?? '')
  const back = new URLSearchParams({ code, state: asked.get('state') ?? '' })
  return new Response(null, { status: 302, headers: { location: `${asked.get('redirect_uri')}?${back}` } })
}

function first(state: FakeState, form: URLSearchParams): Response {
  const code = form.get('code') ?? ''
  const proof = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  const isRight = state.codes.get(code) === proof
  state.codes.delete(code)
  return isRight
    ? tokens(state)
    : Response.json(
        { error: 'invalid_request', error_description: 'Value passed for the authorization code was invalid.' },
        { status: 400 },
      )
}

function renewed(state: FakeState, given: string | null): Response {
  if (given !== state.refresh)
    return Response.json({ error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }, { status: 400 })
  state.renewals++
  state.access = `access-${state.renewals + 1}`
  state.refresh = `refresh-${state.renewals + 1}`
  return tokens(state)
}

const tokens = ({ access, refresh }: FakeState): Response =>
  Response.json({ token_type: 'bearer', expires_in: 7200, access_token: access, refresh_token: refresh, scope: 'tweet.read tweet.write' })
