import { createHash, randomBytes } from 'node:crypto'
import { JoseKey, type Key, OAuthClient, OAuthResponseError, type OAuthServerAgent, TokenRefreshError } from '@atproto/oauth-client-node'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Outcome } from '../connector.ts'
import { cannotComeBack, clientFor, type OAuthPlace, scope } from './oauth-client-data.ts'
import { serviceAddress } from './service-address.ts'
import { type Bad, unreached } from './trouble.ts'

const notSecret = { method: 'none' } as const

/** The vendor's parts for one exchange, over our own guarded client; nothing is kept between two. */
function partsFor(http: HttpClient, { service, redirect, directory }: OAuthPlace): OAuthClient {
  const gone = { get: async () => undefined, set: async () => {}, del: async () => {} }
  return new OAuthClient({
    responseMode: 'query',
    clientMetadata: clientFor(redirect) as ConstructorParameters<typeof OAuthClient>[0]['clientMetadata'],
    allowHttp: service.startsWith('http:'),
    stateStore: gone,
    sessionStore: gone,
    handleResolver: service,
    ...(directory && { plcDirectoryUrl: directory }),
    fetch: http.fetch,
    runtimeImplementation: {
      createKey: (algorithms) => JoseKey.generate(algorithms),
      getRandomValues: (length) => randomBytes(length),
      digest: (bytes, { name }) => createHash(name).update(bytes).digest(),
      requestLock: async (_, work) => work(),
    },
  })
}

export type OAuth = { readonly http: HttpClient; readonly now: Clock; readonly directory: string | undefined }
type Begin = { readonly redirect: string; readonly state: string; readonly service: string | null }

/** Tells the service what we ask for, so that the person's browser carries nothing but a number. */
export async function begin({ http, now, directory }: OAuth, asked: Begin): Promise<Outcome<{ url: string; remember: Credentials }>> {
  const because = cannotComeBack(asked.redirect)
  if (because !== null) return { is: 'refused', because }
  const service = serviceAddress(asked.service ?? '')
  const client = partsFor(http, { service, redirect: asked.redirect, directory })
  try {
    const { metadata } = await client.oauthResolver.resolveFromService(service)
    const pkce = await client.runtime.generatePKCE()
    const key = await client.runtime.generateKey(['ES256'])
    const server = await client.serverFactory.fromMetadata(metadata, notSecret, key)
    const pushed = await server.request('pushed_authorization_request', {
      client_id: client.clientMetadata.client_id,
      redirect_uri: asked.redirect as `https://${string}`,
      code_challenge: pkce.challenge,
      code_challenge_method: 'S256',
      state: asked.state,
      response_mode: 'query',
      response_type: 'code',
      scope,
    })
    const url = new URL(metadata.authorization_endpoint)
    url.searchParams.set('client_id', client.clientMetadata.client_id)
    url.searchParams.set('request_uri', pushed.request_uri)
    const remember = { service, verifier: pkce.verifier, issuer: metadata.issuer, dpopKey: keptKey(key) }
    return { is: 'done', value: { url: url.href, remember } }
  } catch (error) {
    return troubled(error, now)
  }
}

/** What the person came back with, once: the service that was asked must be the one that answers, and the one that holds the account. */
export async function finish(
  { http, now, directory }: OAuth,
  { back, remember, redirect }: { readonly back: URLSearchParams; readonly remember: Credentials; readonly redirect: string },
): Promise<Outcome<Credentials>> {
  const { service = '', verifier = '', issuer = '', dpopKey = '' } = remember
  if (back.get('error') === 'access_denied') return { is: 'refused', because: 'On Bluesky’s page somebody said no. Nothing was connected.' }
  const code = back.get('code')
  if (code === null || back.get('iss') !== issuer)
    return { is: 'refused', because: 'What came back does not belong to this sign-in. Begin again from the account’s page.' }
  const client = partsFor(http, { service, redirect, directory })
  try {
    const server = await client.serverFactory.fromIssuer(issuer, notSecret, await key(dpopKey))
    const tokens = await server.exchangeCode(code, verifier, redirect as `https://${string}`)
    const signedInAt = now().toString()
    return {
      is: 'done',
      value: {
        service: tokens.aud,
        identifier: tokens.sub,
        appPassword: '',
        did: tokens.sub,
        issuer,
        dpopKey,
        redirect,
        signedInAt,
        ...fresh(tokens, now),
      },
    }
  } catch (error) {
    return troubled(error, now)
  }
}

/** New tokens for the old ones, which are worth nothing afterwards. */
export async function renew({ http, now, directory }: OAuth, credentials: Credentials): Promise<Outcome<Credentials>> {
  const { service = '', redirect = '' } = credentials
  const client = partsFor(http, { service, redirect, directory })
  try {
    const server = await serverOf(client, credentials)
    return { is: 'done', value: fresh(await server.refresh(tokenSet(credentials)), now) }
  } catch (error) {
    return troubled(error, now)
  }
}

const fresh = (tokens: { access_token: string; refresh_token?: string; expires_at?: string }, now: Clock): Credentials => ({
  accessToken: tokens.access_token,
  ...(tokens.refresh_token && { refreshToken: tokens.refresh_token }),
  expiresAt: tokens.expires_at ?? now().add({ minutes: 15 }).toString(),
})

type TokenSet = Parameters<OAuthServerAgent['refresh']>[0]
const tokenSet = ({ service = '', did = '', issuer = '', accessToken = '', refreshToken = '', expiresAt = '' }: Credentials): TokenSet => ({
  aud: service,
  sub: did as TokenSet['sub'],
  iss: issuer,
  scope,
  token_type: 'DPoP',
  access_token: accessToken,
  refresh_token: refreshToken,
  expires_at: expiresAt,
})

const keptKey = (made: Key): string => JSON.stringify(made.privateJwk)
const key = (kept: string): Promise<Key> => JoseKey.fromImportable(kept, 'dpop')
const serverOf = async (client: OAuthClient, { issuer = '', dpopKey = '' }: Credentials): Promise<OAuthServerAgent> =>
  client.serverFactory.fromIssuer(issuer, notSecret, await key(dpopKey))

/** A grant that is over asks for a person; everything else may be tried again, for a code and a token that were not used up stay good. */
function troubled(error: unknown, now: Clock): Bad {
  const outside = unreached(error, now)
  if (outside !== null) return outside
  if (error instanceof TokenRefreshError) return { is: 'sign-in-again', because: 'Bluesky gave this sign-in nothing to go on with.' }
  if (!(error instanceof OAuthResponseError))
    return { is: 'refused', because: 'This service does not offer Bluesky’s own sign-in, or its answers make no sense.' }
  if (error.error === 'invalid_grant') return { is: 'sign-in-again', because: 'Bluesky says that this sign-in is over.' }
  if (error.status === 429 || error.status >= 500)
    return { is: 'wait', until: now().add({ seconds: 30 }), because: `Bluesky is out of order at the moment: ${error.message}` }
  return { is: 'refused', because: `Bluesky does not accept the sign-in: ${error.errorDescription ?? error.message}` }
}
