import type { Configuration } from 'openid-client'
import type { Outside } from '../../../infra/http/declare.ts'
import { type HttpClient, troubleIn } from '../../../infra/http-client/index.ts'
import { DomainError } from '../../../kernel/errors.ts'
import type { Claims } from './claims.rule.ts'
import { ProviderAway, ProviderRefused, ProviderStopped } from './identity.errors.ts'

/** What must be known to ask a provider. */
export type Asked = { readonly label: string; readonly issuer: string; readonly clientId: string; readonly clientSecret: string | null }
/** What binds an answer to one browser and one school. */
export type Bound = { readonly state: string; readonly nonce: string; readonly verifier: string; readonly redirect: string }

/** Read when somebody first signs in this way, not when Schoolgate starts. */
const library = () => import('openid-client')

async function configured(outside: Outside, asked: Asked): Promise<Configuration> {
  const oidc = await library()
  const http = outside.http as HttpClient
  const auth = asked.clientSecret === null ? oidc.None() : oidc.ClientSecretPost(asked.clientSecret)
  // The guarded client says which addresses may be asked, plain http only where the settings name the origin; so the library need not.
  const config = await oidc.discovery(new URL(asked.issuer), asked.clientId, undefined, auth, {
    [oidc.customFetch]: (url, init) => http.fetch(url, init as RequestInit),
    execute: [oidc.allowInsecureRequests],
  })
  // An answer is believed for its signature, not for the connection it came by.
  oidc.enableNonRepudiationChecks(config)
  return config
}

/** The address at the provider where somebody signs in. @throws ProviderAway, ProviderRefused */
export async function wayThere(outside: Outside, asked: Asked, bound: Bound & { readonly hint: Record<string, string> }): Promise<string> {
  return said(asked, async () => {
    const oidc = await library()
    const config = await configured(outside, asked)
    const to = oidc.buildAuthorizationUrl(config, {
      ...bound.hint,
      response_type: 'code',
      redirect_uri: bound.redirect,
      scope: 'openid email profile',
      state: bound.state,
      nonce: bound.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(bound.verifier),
      code_challenge_method: 'S256',
    })
    return to.href
  })
}

/**
 * Takes the provider's answer: changes the code for an identity, and proves signature, issuer, audience, time, nonce and state. An address that
 * is not in the identity itself is asked for once more. @throws ProviderAway, ProviderRefused, ProviderStopped
 */
export async function provedClaims(
  outside: Outside,
  asked: Asked,
  answer: { readonly query: string; readonly bound: Bound },
): Promise<Claims> {
  const { bound, query } = answer
  if (new URLSearchParams(query).has('error')) throw ProviderStopped({ provider: asked.label })
  return said(asked, async () => {
    const oidc = await library()
    const config = await configured(outside, asked)
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${bound.redirect}?${query}`), {
      expectedState: bound.state,
      expectedNonce: bound.nonce,
      pkceCodeVerifier: bound.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw ProviderRefused({ provider: asked.label })
    if (claims.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return claims
    return { ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims }
  })
}

/** Trouble on the way is told as such; everything else that the library does not like is an answer not to be trusted. */
async function said<R>({ label }: Asked, task: () => Promise<R>): Promise<R> {
  try {
    return await task()
  } catch (error) {
    const trouble = troubleIn(error)
    if (trouble !== null) throw ProviderAway({ provider: label, because: trouble.message })
    throw error instanceof DomainError ? error : Object.assign(ProviderRefused({ provider: label }), { cause: error })
  }
}
