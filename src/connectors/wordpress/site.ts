import { z } from 'zod'
import { type HttpClient, troubleIn } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Outcome } from '../connector.ts'
import { type Answer, type Effect, fromAnswer, fromTheWay, unreadable } from './trouble.ts'

/** Where a site's door for programs is: with words in its addresses it is /wp-json/, else a question mark. Kept for as long as the program runs. */
export type Place = { readonly base: string; readonly door: 'path' | 'query'; readonly title: string }
export type Places = Map<string, Place>

export type Ask = {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly file?: { readonly bytes: Uint8Array; readonly mime: string; readonly name: string }
  /** `visible` where people may see what comes of it. */
  readonly effect?: Effect
}
/** One website, seen with one user's application password. */
export type Site = {
  readonly now: Clock
  place(): Promise<Outcome<Place>>
  ask<Value>(path: string, shape: z.ZodType<Value>, how?: Ask): Promise<Answer<Value>>
  /** What a visitor without any password gets at this address. */
  visit(url: string): Promise<Outcome<boolean>>
}

const said = z.object({ code: z.string(), message: z.string() })
const root = z.object({ name: z.string(), home: z.string(), namespaces: z.array(z.string()) })

export function openSite(
  http: HttpClient,
  { address = '', user = '', password = '' }: Credentials,
  { now, places }: { now: Clock; places: Places },
): Site {
  const typed = webAddress(address)
  const authorization = `Basic ${Buffer.from(`${user.trim()}:${password.trim()}`).toString('base64')}`

  async function place(): Promise<Outcome<Place>> {
    const known = places.get(typed)
    if (known) return { is: 'done', value: known }
    let last: Outcome<Place> = noWordPress
    for (const door of ['path', 'query'] as const) {
      last = await lookIn(typed, door)
      if (last.is === 'done') places.set(typed, last.value)
      if (last.is !== 'refused') return last
    }
    return last
  }

  async function lookIn(base: string, door: Place['door']): Promise<Outcome<Place>> {
    const exchange = await fetched(addressOf({ base, door }, '/', { _fields: 'name,home,namespaces' }), {})
    if ('is' in exchange) return exchange
    const found = root.safeParse(exchange.body)
    if (exchange.response.ok && found.success && found.data.namespaces.includes('wp/v2'))
      return { is: 'done', value: { base: sameHost(base, found.data.home), door, title: found.data.name } }
    const { status } = exchange.response
    return status >= 500 || status === 429
      ? (fromAnswer(exchange.response, { code: '', message: '' }, { effect: 'none', now }) as Outcome<Place>)
      : noWordPress
  }

  type Exchange = { response: Response; body: unknown }
  async function fetched(
    url: string,
    init: RequestInit,
    effect: Effect = 'none',
  ): Promise<Exchange | Exclude<Outcome<never>, { is: 'done' }>> {
    try {
      const response = await http.fetch(url, init)
      return { response, body: readJson(await response.text()) }
    } catch (error) {
      const trouble = troubleIn(error)
      if (trouble === null) throw error
      return fromTheWay(trouble, { effect, now })
    }
  }

  return {
    now,
    place,
    async ask(path, shape, { method = 'GET', query = {}, json, file, effect = 'none' } = {}) {
      const at = await place()
      if (at.is !== 'done') return at
      const headers = {
        authorization,
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...fileHeaders(file),
      }
      const body = file ? new Uint8Array(file.bytes) : json === undefined ? null : JSON.stringify(json)
      const exchange = await fetched(addressOf(at.value, `/wp/v2${path}`, query), { method, headers, body }, effect)
      if ('is' in exchange) return exchange
      const { response } = exchange
      if (!response.ok) return fromAnswer(response, said.safeParse(exchange.body).data ?? { code: '', message: '' }, { effect, now })
      const found = shape.safeParse(exchange.body)
      if (found.success) return { is: 'done', value: found.data }
      places.delete(typed)
      return unreadable({ effect, now })
    },
    async visit(url) {
      const exchange = await fetched(url, { headers: { accept: 'text/html' } })
      if ('is' in exchange) return exchange
      const { response } = exchange
      if (response.status >= 500 || response.status === 429)
        return fromAnswer(response, { code: '', message: '' }, { effect: 'none', now }) as Outcome<boolean>
      return { is: 'done', value: response.ok }
    },
  }
}

const noWordPress = {
  is: 'refused',
  because:
    'No WordPress answers at this address. Look whether it is the address of the home page; some sites shut the door for programs, which whoever looks after the site can open.',
} as const

const fileHeaders = (file: Ask['file']): Record<string, string> =>
  file ? { 'content-type': file.mime, 'content-disposition': `attachment; filename="${file.name}"` } : {}

function addressOf({ base, door }: Pick<Place, 'base' | 'door'>, path: string, query: Readonly<Record<string, string>>): string {
  const parameters = new URLSearchParams(door === 'path' ? query : { rest_route: path, ...query })
  const asked = parameters.size === 0 ? '' : `?${parameters}`
  return door === 'path' ? `${base}/wp-json${path}${asked}` : `${base}/${asked}`
}

/** The address as the site itself says it, so that nothing is sent on on its way; only where it is the same host, with or without www. */
function sameHost(typed: string, home: string): string {
  if (!URL.canParse(home) || !URL.canParse(typed)) return typed
  const plain = ({ host }: URL) => host.replace(/^www\./, '')
  const [said, ours] = [new URL(home), new URL(typed)]
  return plain(said) === plain(ours) && said.protocol === ours.protocol ? webAddress(home) : typed
}

/** What cannot be read is passed on as an address that the outgoing client refuses in words. */
function webAddress(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '')
  const address = text.includes('://') ? text : `https://${text}`
  return URL.canParse(address) ? address.replace(/\/(wp-admin|wp-login\.php|wp-json).*$/, '') : 'invalid://address'
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
