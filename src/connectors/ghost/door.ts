import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { type HttpClient, troubleIn } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Outcome } from '../connector.ts'
import { type Answer, type Bad, type Effect, fromAnswer, fromTheWay, unreadable } from './trouble.ts'

export type Ask = {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly query?: Readonly<Record<string, string>>
  readonly body?: FormData | object
  /** `visible` where people may see what comes of it. */
  readonly effect?: Effect
}
export type Door = {
  readonly base: string
  readonly now: Clock
  /** The door for programs, with the key. */
  ask<Value>(path: string, shape: z.ZodType<Value>, how?: Ask): Promise<Answer<Value>>
  /** What any visitor may read. */
  read<Value>(path: string, shape: z.ZodType<Value>): Promise<Answer<Value>>
  /** Whether a visitor gets a page at this address. */
  visit(url: string): Promise<Outcome<boolean>>
}

/** A website made with Ghost, seen with the key of one integration. The key itself never travels: each request carries a token of five minutes. */
export function openDoor(http: HttpClient, { address = '', key = '' }: Credentials, now: Clock): Door {
  const base = webAddress(address)

  async function exchange<Value>(
    url: string,
    init: RequestInit,
    { shape, effect }: { shape: z.ZodType<Value> | null; effect: Effect },
  ): Promise<Answer<Value>> {
    try {
      const response = await http.fetch(url, init)
      const body = readJson(await response.text())
      if (!response.ok) return fromAnswer(response, messageIn(body), { effect, now })
      const found = shape?.safeParse(body)
      return found?.success ? { is: 'done', value: found.data } : unreadable({ effect, now })
    } catch (error) {
      const trouble = troubleIn(error)
      if (trouble === null) throw error
      return fromTheWay(trouble, { effect, now })
    }
  }
  return {
    base,
    now,
    ask: (path, shape, { method = 'GET', query = {}, body, effect = 'none' } = {}) => {
      const token = tokenOf(key, now())
      if (token === null) return Promise.resolve(noKey)
      const isForm = body instanceof FormData
      const headers = {
        authorization: `Ghost ${token}`,
        'accept-version': 'v5.0',
        ...(body && !isForm ? { 'content-type': 'application/json' } : {}),
      }
      const asked = new URLSearchParams(query)
      const url = `${base}/ghost/api/admin${path}/${asked.size > 0 ? `?${asked}` : ''}`
      return exchange(url, { method, headers, body: body === undefined ? null : isForm ? body : JSON.stringify(body) }, { shape, effect })
    },
    read: (path, shape) => exchange(`${base}${path}`, { headers: { accept: 'application/json' } }, { shape, effect: 'none' }),
    async visit(url) {
      try {
        const response = await http.fetch(url, { headers: { accept: 'text/html' } })
        if (response.status < 500 && response.status !== 429) return { is: 'done', value: response.ok }
        return fromAnswer(response, '', { effect: 'none', now }) as Bad
      } catch (error) {
        const trouble = troubleIn(error)
        if (trouble === null) throw error
        return fromTheWay(trouble, { effect: 'none', now })
      }
    },
  }
}

const noKey = { is: 'sign-in-again', because: 'This is not a key of a Ghost website: it has two parts with a colon between them.' } as const

function tokenOf(key: string, now: Temporal.Instant): string | null {
  const [, id, secret] = /^([0-9a-f]{8,64}):([0-9a-f]{32,128})$/i.exec(key.trim()) ?? []
  if (id === undefined || secret === undefined) return null
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Math.floor(now.epochMilliseconds / 1000)
  const said = `${part({ alg: 'HS256', kid: id, typ: 'JWT' })}.${part({ iat, exp: iat + 300, aud: '/admin/' })}`
  return `${said}.${createHmac('sha256', Buffer.from(secret, 'hex')).update(said).digest('base64url')}`
}

function messageIn(body: unknown): string {
  const errors = typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors) ? body.errors : []
  const [first] = errors as { context?: unknown; message?: unknown }[]
  return String(first?.context ?? first?.message ?? '')
}

/** What cannot be read is passed on as an address that the outgoing client refuses in words. */
function webAddress(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '')
  const address = text.includes('://') ? text : `https://${text}`
  return URL.canParse(address) ? address.replace(/\/ghost(\/.*)?$/, '') : 'invalid://address'
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
