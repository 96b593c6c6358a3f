import type { Handler } from '../../testing/loopback.ts'
import { type Deed, graphError, listOf, notThere, proofOf } from './graph.ts'
import { FakeInstagram } from './instagram.ts'
import { FakePage } from './pages.ts'

export type FakeMetaOptions = { readonly secret: string; readonly now: () => Temporal.Instant }

/** A made-up Graph API: one page of one school, its tokens, and how an app is let in. In memory. */
export class FakeMeta {
  readonly page: FakePage
  readonly instagram: FakeInstagram
  /** Tokens that are good, and the page's among them. */
  readonly pageToken = 'page-token-1'
  readonly tokens = new Set(['page-token-1', 'user-long-1', 'user-short-1'])
  scopes: readonly string[] = []
  /** Further pages that the same person looks after. */
  also: readonly { readonly id: string; readonly name: string }[] = []
  usage: Record<string, string> = {}
  readonly #secret: string
  readonly #app = 'app-1'

  constructor({ secret, now }: FakeMetaOptions) {
    this.#secret = secret
    this.page = new FakePage({ id: '1000000000001', name: 'Oakfield Primary' }, now)
    this.instagram = new FakeInstagram(now)
  }

  readonly typeOf = (id: string): string | null => this.instagram.typeOf(id) ?? (this.instagram.knows(id) ? null : this.page.typeOf(id))

  readonly answer: Handler = async (request) => {
    const deed = await deedOf(request)
    const answer = this.#unlisted(deed) ?? this.#turnedAway(deed) ?? this.#inside(deed)
    for (const [name, value] of Object.entries(this.usage)) answer.headers.set(name, value)
    return answer
  }

  #turnedAway({ token, fields }: Deed): Response | null {
    if (!this.tokens.has(token)) return graphError(400, 190, 'Error validating access token: the session has been invalidated.')
    return fields.get('appsecret_proof') === proofOf(this.#secret, token) ? null : graphError(400, 100, 'Invalid appsecret_proof provided')
  }

  #inside(deed: Deed): Response {
    const { node, edge, fields, token } = deed
    if (node === 'me' && edge === 'accounts')
      return listOf(
        [
          {
            id: this.page.page.id,
            name: this.page.page.name,
            access_token: this.pageToken,
            instagram_business_account: { id: this.instagram.id, username: this.instagram.username },
          },
          ...this.also.map((one) => ({ ...one, access_token: `token-of-${one.id}` })),
        ],
        fields,
      )
    if (token !== this.pageToken) return graphError(403, 200, 'The permission(s) pages_read_engagement are not available.')
    if (this.instagram.knows(node)) return this.instagram.answer(deed)
    return this.typeOf(node) === null ? notThere(node) : this.page.answer(deed)
  }

  /** Signing in, which none of Meta's lists describe. */
  #unlisted({ node, edge, fields, token }: Deed): Response | null {
    if (node === 'dialog' && edge === 'oauth') {
      const back = new URLSearchParams({ code: 'code-1', state: fields.get('state') ?? '' })
      return new Response(null, { status: 302, headers: { location: `${fields.get('redirect_uri')}?${back}` } })
    }
    if (node === 'oauth' && edge === 'access_token') return this.#exchanged(fields)
    if (node !== 'debug_token') return null
    if (token !== `${this.#app}|${this.#secret}`) return graphError(400, 190, 'Invalid OAuth access token.')
    const good = this.tokens.has(fields.get('input_token') ?? '')
    return Response.json({ data: { is_valid: good, expires_at: 0, data_access_expires_at: 1_790_000_000, scopes: this.scopes } })
  }

  #exchanged(fields: Deed['fields']): Response {
    if (fields.get('client_id') !== this.#app || fields.get('client_secret') !== this.#secret)
      return graphError(400, 1, 'Error validating client secret.')
    if (fields.get('grant_type') === 'fb_exchange_token')
      return this.tokens.has(fields.get('fb_exchange_token') ?? '')
        ? Response.json({ access_token: 'user-long-1', token_type: 'bearer', expires_in: 5_184_000 })
        : graphError(400, 190, 'Error validating access token.')
    return fields.get('code') === 'code-1'
      ? Response.json({ access_token: 'user-short-1', token_type: 'bearer', expires_in: 3_600 })
      : graphError(400, 100, 'This authorization code has been used.')
  }
}

async function deedOf(request: Request): Promise<Deed> {
  const url = new URL(request.url)
  const [, , node = '', edge = ''] = url.pathname.split('/')
  const fields = new Map(url.searchParams)
  let file: Uint8Array | null = null
  if (request.method === 'POST')
    for (const [name, value] of await request.formData())
      if (typeof value === 'string') fields.set(name, value)
      else file = new Uint8Array(await value.arrayBuffer())
  return { method: request.method, node, edge, fields, file, token: (request.headers.get('authorization') ?? '').replace('Bearer ', '') }
}
