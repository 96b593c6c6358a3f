/** All that an app password may, and no private messages. */
export const scope = 'atproto transition:generic'
export type OAuthPlace = { readonly service: string; readonly redirect: string; readonly directory: string | undefined }

/** Why nobody could come back to this address, in words; or null. */
export function cannotComeBack(redirect: string): string | null {
  const { protocol, hostname } = new URL(redirect)
  if (protocol === 'https:' || hostname === '127.0.0.1' || hostname === '[::1]') return null
  return hostname === 'localhost'
    ? 'Bluesky’s own page sends people back to this computer only by its number: open Schoolgate at http://127.0.0.1, or use an app password.'
    : 'Bluesky’s own page needs an address of yours that begins with https://. Until there is one, use an app password.'
}

/**
 * How we say who we are. On one machine, and there only, the network knows everybody as `http://localhost`; otherwise it fetches these
 * very data from us, at the address that is our name.
 */
export function clientFor(redirect: string): Readonly<Record<string, unknown>> {
  const { origin, protocol } = new URL(redirect)
  const id =
    protocol === 'https:'
      ? `${origin}${clientPath}`
      : `http://localhost?${new URLSearchParams({ redirect_uri: redirect, scope }).toString()}`
  return {
    client_id: id,
    ...(protocol === 'https:' && { client_name: 'Schoolgate', client_uri: origin }),
    redirect_uris: [redirect],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope,
    token_endpoint_auth_method: 'none',
    application_type: protocol === 'https:' ? 'web' : 'native',
    dpop_bound_access_tokens: true,
  }
}

/** Where the network finds `clientFor` on an installation that the public can reach. */
export const clientPath = '/connect/client/bluesky'
