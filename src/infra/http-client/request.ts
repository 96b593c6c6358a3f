import { OutsideTrouble } from './trouble.ts'

/** A request in a shape that can be sent more than once: its body is in memory. */
export type Outgoing = {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer> | null
  readonly signal: AbortSignal | null
  readonly redirect: Request['redirect']
}

export type Progress = { sent: boolean }

/** Set by us or by the connection, never by a caller. */
const notTheCallers = ['host', 'connection', 'content-length', 'transfer-encoding', 'proxy-authorization', 'cookie']
/** All that follows a request to another origin. */
const followsAbroad = ['accept', 'accept-language', 'user-agent']

/** Takes what `fetch` takes. A caller's own dispatcher is a mistake in our code, and says so. */
export async function readRequest(input: string | URL | Request, init: RequestInit | undefined): Promise<Outgoing> {
  if (init !== undefined && 'dispatcher' in init) throw new OutsideTrouble('bad-url', false, 'A caller must not bring its own connection.')
  const url = typeof input === 'string' || input instanceof URL ? String(input) : input.url
  if (!URL.canParse(url)) throw new OutsideTrouble('bad-url', false, 'This is not a web address.')
  const { protocol, username, password } = new URL(url)
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '')
    throw new OutsideTrouble('bad-url', false, 'Only plain web addresses can be used, without a user name or password.')
  const request = new Request(input, init)
  const body = request.body === null ? null : new Uint8Array(await request.arrayBuffer())
  const headers = new Headers(request.headers)
  for (const name of notTheCallers) headers.delete(name)
  if (!headers.has('user-agent')) headers.set('user-agent', 'Schoolgate')
  return { url, method: request.method, headers, body, signal: request.signal, redirect: request.redirect }
}

/**
 * The next request of a chain. Abroad go neither the caller's headers nor a body: a password must not follow a
 * redirect to somebody else.
 */
export function redirected(from: Outgoing, status: number, location: string): Outgoing {
  if (!URL.canParse(location, from.url))
    throw new OutsideTrouble('bad-url', true, 'The other side redirects to something that is no web address.')
  const to = new URL(location, from.url)
  const becomesGet = status === 303 ? from.method !== 'HEAD' : status < 307 && from.method === 'POST'
  const next = becomesGet ? { ...from, method: 'GET', body: null } : from
  if (to.origin === new URL(from.url).origin)
    return { ...next, url: to.href, headers: becomesGet ? withoutContent(from.headers) : from.headers }
  if (next.method !== 'GET' && next.method !== 'HEAD')
    throw new OutsideTrouble('refused-address', true, 'The other side wants what was sent to go to a different place.')
  const headers = new Headers([...from.headers].filter(([name]) => followsAbroad.includes(name)))
  return { ...next, url: to.href, headers }
}

const withoutContent = (headers: Headers): Headers => new Headers([...headers].filter(([name]) => !name.startsWith('content-')))
