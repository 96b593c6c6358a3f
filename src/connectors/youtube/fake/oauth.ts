import type { FakeState } from './state.ts'

/** Google's own page and its door for tokens: a refresh token may be used again and again, and lives for seven days here. */
export async function tokensOf(state: FakeState, request: Request, path: string): Promise<Response | null> {
  if (path === '/o/oauth2/v2/auth') {
    const asked = new URL(request.url).searchParams
    const back = new URLSearchParams({ code: 'code-1', state: asked.get('state') ?? '' })
    return new Response(null, { status: 302, headers: { location: `${asked.get('redirect_uri')}?${back}` } })
  }
  if (path !== '/token') return null
  const form = new URLSearchParams(await request.text())
  if (form.get('client_secret') !== 'g-secret') return Response.json({ error: 'invalid_client' }, { status: 401 })
  const token = { access_token: state.access, expires_in: 3599, token_type: 'Bearer', refresh_token_expires_in: 604_799 }
  if (form.get('grant_type') === 'authorization_code' && form.get('code') === 'code-1')
    return Response.json({ ...token, refresh_token: state.refresh })
  if (form.get('refresh_token') === state.refresh) return Response.json(token)
  return Response.json({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, { status: 400 })
}
