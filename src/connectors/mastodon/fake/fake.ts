import { createHash, randomUUID } from 'node:crypto'
import type { Handler } from '../../testing/loopback.ts'
import {
  accountEntity,
  type FakeAccount,
  type FakeStatus,
  instanceEntity,
  ownEntity,
  relationshipEntity,
  statusEntity,
} from './entities.ts'

const host = 'social.example'
const office: FakeAccount = { id: '109000000000000001', username: 'oakfield', name: 'Oakfield Primary' }
const parent: FakeAccount = { id: '109000000000000002', username: 'a_parent', name: 'A parent' }
export const people = { office, parent, host }

type Notice = { readonly id: string; readonly type: string; readonly status: FakeStatus }
type App = { readonly id: string; readonly secret: string; readonly redirect: string; readonly scopes: string }
type Grant = { readonly app: App; readonly challenge: string | null }
type Asked = { readonly request: Request; readonly path: string; readonly query: URLSearchParams }

const json = (body: unknown, status = 200): Response => Response.json(body, { status })
const no = (status: number, error: string): Response => json({ error }, status)

/** A Mastodon server that remembers: made up, for tests and journeys, and held to Mastodon's own description by a checking proxy. */
export class FakeMastodon {
  readonly statuses: FakeStatus[] = []
  readonly reports: { account: string; statuses: readonly string[]; comment: string; forwarded: boolean }[] = []
  readonly notices: Notice[] = []
  readonly media = new Map<string, { description: string; looks: number }>()
  readonly muted = new Set<string>()
  readonly blocked = new Set<string>()
  tokens = new Set(['good-token'])
  scopes = 'read write'
  longest = 500
  /** How often a picture is asked for before it is worked through. */
  worksFor = 1
  readonly #apps = new Map<string, App>()
  readonly #grants = new Map<string, Grant>()
  readonly #byKey = new Map<string, FakeStatus>()
  #next = 1

  readonly handler: Handler = async (request) => {
    const url = new URL(request.url)
    const asked: Asked = { request, path: url.pathname, query: url.searchParams }
    const open = await this.#open(asked)
    if (open) return open
    const bearer = (request.headers.get('authorization') ?? '').replace(/^Bearer /, '')
    if (!this.tokens.has(bearer)) return no(401, 'The access token is invalid')
    return (await this.#account(asked)) ?? (await this.#status(asked)) ?? no(404, 'Record not found')
  }

  /** Somebody outside writes; `answers` is the id of a post of the school. */
  write(text: string, { answers = null, visibility = 'public' }: { answers?: string | null; visibility?: string } = {}): FakeStatus {
    const status = this.#make(parent, { text, inReplyTo: answers, visibility, mediaIds: [] })
    if (answers !== null || text.includes(`@${office.username}`)) this.notices.push({ id: this.#id(), type: 'mention', status })
    return status
  }

  /** The person says yes on the server's own page; returns where the browser is sent. */
  agree(address: string): string {
    const asked = new URL(address).searchParams
    const app = this.#apps.get(asked.get('client_id') ?? '')
    if (!app || app.redirect !== asked.get('redirect_uri')) throw new Error('The server does not know this app, or not this way back.')
    const code = randomUUID()
    this.#grants.set(code, { app, challenge: asked.get('code_challenge') })
    return `${app.redirect}?code=${code}&state=${asked.get('state') ?? ''}`
  }

  #id = (): string => String(110_000_000_000_000_000n + BigInt(this.#next++))

  #make(by: FakeAccount, it: Pick<FakeStatus, 'text' | 'inReplyTo' | 'visibility' | 'mediaIds'>): FakeStatus {
    const status: FakeStatus = {
      ...it,
      id: this.#id(),
      by,
      at: Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }),
      editedAt: null,
      answers: this.statuses.find(({ id }) => id === it.inReplyTo)?.by.id ?? null,
      tags: [...it.text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, tag]) => (tag ?? '').toLowerCase()),
    }
    this.statuses.push(status)
    return status
  }

  /** What needs no sign-in. */
  async #open({ request, path }: Asked): Promise<Response | null> {
    if (path === '/api/v2/instance') return json(instanceEntity(host, this.longest))
    if (path === '/api/v1/apps' && request.method === 'POST') {
      const { client_name, redirect_uris, scopes } = (await request.json()) as Record<string, never> & {
        redirect_uris: string[]
        scopes: string
      }
      const app = { id: randomUUID(), secret: randomUUID(), redirect: redirect_uris[0] ?? '', scopes }
      this.#apps.set(app.id, app)
      return json({
        id: '1',
        name: client_name,
        client_id: app.id,
        client_secret: app.secret,
        client_secret_expires_at: 0,
        redirect_uri: app.redirect,
        redirect_uris,
        scopes: scopes.split(' '),
        vapid_key: 'key',
        website: null,
      })
    }
    return path === '/oauth/token' ? this.#token((await request.json()) as Record<string, string>) : null
  }

  #token(body: Record<string, string>): Response {
    const grant = this.#grants.get(body.code ?? '')
    this.#grants.delete(body.code ?? '')
    const proof = createHash('sha256')
      .update(body.code_verifier ?? '')
      .digest('base64url')
    const fits =
      grant && grant.app.id === body.client_id && grant.app.secret === body.client_secret && grant.app.redirect === body.redirect_uri
    if (!fits || (grant.challenge !== null && grant.challenge !== proof)) return no(400, 'invalid_grant')
    const access_token = randomUUID()
    this.tokens.add(access_token)
    return json({ access_token, token_type: 'Bearer', scope: grant.app.scopes, created_at: 1_790_000_000 })
  }

  async #account({ request, path, query }: Asked): Promise<Response | null> {
    const [, id = '', act = ''] = /^\/api\/v1\/accounts\/([^/]+)(?:\/([^/]+))?$/.exec(path) ?? []
    if (path === '/api/v1/accounts/verify_credentials') return json(ownEntity(office, host))
    if (path === '/api/v1/apps/verify_credentials')
      return json({
        id: '1',
        name: 'Schoolgate',
        website: null,
        redirect_uri: 'urn:x',
        redirect_uris: [],
        scopes: this.scopes.split(' '),
        vapid_key: 'key',
      })
    if (path === '/api/v1/accounts/relationships') return json(query.getAll('id[]').map((one) => this.#relationship(one)))
    if (path === '/api/v1/reports') {
      const said = (await request.json()) as { account_id: string; status_ids?: string[]; comment: string; forward: boolean }
      this.reports.push({ account: said.account_id, statuses: said.status_ids ?? [], comment: said.comment, forwarded: said.forward })
      return json({
        id: String(this.reports.length),
        action_taken: false,
        action_taken_at: null,
        category: 'other',
        comment: said.comment,
        created_at: '2026-06-10T09:00:00.000Z',
        forwarded: said.forward,
        status_ids: said.status_ids ?? null,
        rule_ids: null,
        target_account: accountEntity(parent, host),
      })
    }
    if (act === 'statuses')
      return json(
        this.#page(
          this.statuses.filter(({ by }) => by.id === id),
          query,
        ),
      )
    const list = act.endsWith('mute') ? this.muted : act.endsWith('block') ? this.blocked : null
    if (list === null || id === '') return null
    if (act.startsWith('un')) list.delete(id)
    else list.add(id)
    return json(this.#relationship(id))
  }

  #relationship = (id: string) => relationshipEntity(id, { muting: this.muted.has(id), blocking: this.blocked.has(id) })

  /** Newest first; with `min_id` those that come next after it. */
  #page(all: readonly FakeStatus[], query: URLSearchParams) {
    return newestOf(all, query).map((one) => statusEntity(one, host))
  }

  async #status({ request, path, query }: Asked): Promise<Response | null> {
    if (path === '/api/v1/statuses' && request.method === 'POST') return this.#post(request)
    if (path === '/api/v2/media') return this.#takeMedia(request)
    if (path.startsWith('/api/v1/media/')) return this.#showMedia(path.slice('/api/v1/media/'.length))
    if (path === '/api/v1/notifications')
      return json(
        newestOf(this.notices, query).map(({ id, type, status }) => ({
          id,
          type,
          group_key: `ungrouped-${id}`,
          created_at: status.at,
          account: accountEntity(status.by, host),
          status: statusEntity(status, host),
        })),
      )
    const open = this.statuses.filter(({ visibility }) => visibility === 'public')
    const tag = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(path)?.[1]
    if (tag !== undefined)
      return json(
        this.#page(
          open.filter(({ tags }) => tags.includes(decodeURIComponent(tag).toLowerCase())),
          query,
        ),
      )
    if (path === '/api/v2/search')
      return json({
        accounts: [],
        hashtags: [],
        statuses: this.#page(
          open.filter(({ text }) => text.includes(query.get('q') ?? '')),
          query,
        ),
      })
    const [, id, source] = /^\/api\/v1\/statuses\/([^/]+)(\/source)?$/.exec(path) ?? []
    const found = this.statuses.find((one) => one.id === id)
    if (!found) return no(404, 'Record not found')
    if (source !== undefined) return json({ id: found.id, text: found.text, spoiler_text: '' })
    if (request.method === 'PUT') {
      const change = (await request.json()) as { status: string; media_ids?: string[] }
      Object.assign(found, { text: change.status, mediaIds: change.media_ids ?? [], editedAt: '2026-06-10T10:00:00.000Z' })
    }
    if (request.method === 'DELETE') this.statuses.splice(this.statuses.indexOf(found), 1)
    return json(statusEntity(found, host))
  }

  async #post(request: Request): Promise<Response> {
    const key = request.headers.get('idempotency-key') ?? randomUUID()
    const there = this.#byKey.get(key)
    if (there) return json(statusEntity(there, host))
    const said = (await request.json()) as { status: string; in_reply_to_id?: string; visibility?: string; media_ids?: string[] }
    if (said.status.length > this.longest) return no(422, 'Validation failed: Text character limit of 500 exceeded')
    if (said.media_ids?.some((id) => !this.media.has(id))) return no(422, 'Validation failed: no such media')
    const made = this.#make(office, {
      text: said.status,
      inReplyTo: said.in_reply_to_id ?? null,
      visibility: said.visibility ?? 'public',
      mediaIds: said.media_ids ?? [],
    })
    this.#byKey.set(key, made)
    return json(statusEntity(made, host))
  }

  async #takeMedia(request: Request): Promise<Response> {
    const text = Buffer.from(await request.arrayBuffer()).toString('utf8')
    const id = this.#id()
    this.media.set(id, { description: /name="description"\r\n\r\n([^\r]*)/.exec(text)?.[1] ?? '', looks: 0 })
    return json(
      { id, type: 'image', url: null, preview_url: null, remote_url: null, text_url: null, description: null, blurhash: null },
      202,
    )
  }

  #showMedia(id: string): Response {
    const found = this.media.get(id)
    if (!found) return no(404, 'Record not found')
    found.looks++
    if (found.looks < this.worksFor) return new Response(null, { status: 206 })
    return json({ id, type: 'image', url: `https://${host}/media/${id}.png`, description: found.description })
  }
}

const newestOf = <Item extends { readonly id: string }>(all: readonly Item[], query: URLSearchParams): Item[] => {
  const from = query.get('min_id')
  const limit = Number(query.get('limit') ?? 20)
  if (from !== null)
    return all
      .filter(({ id }) => BigInt(id) > BigInt(from))
      .slice(0, limit)
      .toReversed()
  return all.slice(-limit).toReversed()
}
