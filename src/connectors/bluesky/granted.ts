import { createHash, randomUUID } from 'node:crypto'
import { Agent } from '@atproto/api'
import { JoseKey, type Key } from '@atproto/oauth-client-node'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials } from '../connector.ts'
import type { Access } from './access.ts'
import { asOutcome, isDeadSession } from './trouble.ts'

/** For as long as Bluesky lets a client like ours go on without a person. */
export const grantLives = { hours: 24 * 14 }

/** An account that a person opened to us on Bluesky's own page. The tokens are renewed by whoever keeps them, never here. */
export function openGranted(http: HttpClient, credentials: Credentials, now: Clock): Access {
  const { service = '', did = '', accessToken = '', expiresAt = '', dpopKey = '', signedInAt = '' } = credentials
  const fetchHandler = boundFetch(http, { service, accessToken, dpopKey, now })
  const agent = new Agent({ did: did as `did:${string}:${string}`, fetchHandler })
  const endsAt = signedInAt === '' ? null : Temporal.Instant.from(signedInAt).add(grantLives)
  return {
    service,
    isPublic: service.startsWith('https:'),
    now,
    run: async (effect, work) => {
      try {
        return await work({ agent, did, endsAt })
      } catch (error) {
        if (!isDeadSession(error)) return asOutcome(error, effect, now)
        const ranOut = expiresAt !== '' && Temporal.Instant.compare(Temporal.Instant.from(expiresAt), now()) <= 0
        return ranOut
          ? { is: 'wait', until: now().add({ seconds: 5 }), because: 'The sign-in at Bluesky is being renewed.' }
          : { is: 'sign-in-again', because: 'Bluesky does not accept the sign-in any more.' }
      }
    },
  }
}

type Bound = { readonly service: string; readonly accessToken: string; readonly dpopKey: string; readonly now: Clock }

/** Each request proves that whoever holds the token holds the key too. A number that the service asks for is given at the second try. */
function boundFetch(
  http: HttpClient,
  { service, accessToken, dpopKey, now }: Bound,
): (path: string, init?: RequestInit) => Promise<Response> {
  let nonce: string | undefined
  let opened: Promise<Key> | undefined
  const send = async (url: URL, init: RequestInit | undefined): Promise<Response> => {
    opened ??= JoseKey.fromImportable(dpopKey, 'dpop')
    const headers = new Headers(init?.headers)
    headers.set('authorization', `DPoP ${accessToken}`)
    headers.set('dpop', await proof(await opened, { url, method: init?.method ?? 'GET', accessToken, nonce, now }))
    const response = await http.fetch(url, { ...init, headers })
    nonce = response.headers.get('dpop-nonce') ?? nonce
    return response
  }
  return async (path, init) => {
    const url = new URL(path, service)
    const first = await send(url, init)
    return wantsNonce(first) ? send(url, init) : first
  }
}

const wantsNonce = ({ status, headers }: Response): boolean =>
  status === 401 && (headers.get('www-authenticate') ?? '').includes('use_dpop_nonce')

type Proof = {
  readonly url: URL
  readonly method: string
  readonly accessToken: string
  readonly nonce: string | undefined
  readonly now: Clock
}
const proof = (key: Key, { url, method, accessToken, nonce, now }: Proof): Promise<string> => {
  if (!key.bareJwk) throw new Error('The key of this sign-in cannot be shown')
  return Promise.resolve(
    key.createJwt(
      { typ: 'dpop+jwt', alg: 'ES256', jwk: key.bareJwk as never },
      {
        iat: Math.floor(now().epochMilliseconds / 1000),
        jti: randomUUID(),
        htm: method.toUpperCase(),
        htu: `${url.origin}${url.pathname}`,
        ath: createHash('sha256').update(accessToken).digest('base64url'),
        ...(nonce !== undefined && { nonce }),
      },
    ),
  )
}
