import type { z } from 'zod'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Outcome } from '../connector.ts'
import { type Effect, fromAnswer, fromTheWay, unclear } from './trouble.ts'

export type Asked<Value> = {
  readonly shape: z.ZodType<Value>
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly query?: readonly (readonly [string, string])[]
  readonly json?: unknown
  readonly form?: FormData
  readonly headers?: Readonly<Record<string, string>>
  /** `visible`: people may see what comes of it, so that no clear answer is "unknown". */
  readonly effect?: Effect
  /** What this status says beside "no". */
  readonly on?: Readonly<Record<number, Value>>
}
export type Ask = <Value>(path: string, asked: Asked<Value>) => Promise<Outcome<Value>>

/** Where an account's server is: as it was typed, without what follows the name. */
export const serverOf = (service: string): string | null => {
  const text = /^https?:\/\//.test(service) ? service : `https://${service}`
  return URL.canParse(text) ? new URL(text).origin : null
}

/** The one way to a Mastodon server: everything that may go wrong becomes an answer. */
export function asker(http: HttpClient, { service = '', accessToken = '' }: Credentials, now: Clock): Ask {
  const origin = serverOf(service)
  return async (path, { shape, method = 'GET', query = [], json, form, headers = {}, effect = 'none', on = {} }) => {
    if (origin === null) return { is: 'refused', because: 'The address of the Mastodon server cannot be read.' }
    const address = `${origin}${path}${query.length > 0 ? `?${new URLSearchParams(query.map(([name, value]) => [name, value]))}` : ''}`
    const body = form ?? (json === undefined ? null : JSON.stringify(json))
    try {
      const response = await http.fetch(address, {
        method,
        body,
        redirect: 'error',
        headers: {
          ...(accessToken === '' ? {} : { authorization: `Bearer ${accessToken}` }),
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
      })
      const told = on[response.status]
      if (told !== undefined) return { is: 'done', value: told }
      const text = await response.text()
      if (!response.ok) return fromAnswer(response, text, { effect, now })
      const read = shape.safeParse(parsed(text))
      return read.success ? { is: 'done', value: read.data } : unclear('Its answer could not be read.', effect, now)
    } catch (error) {
      return fromTheWay(error, effect, now)
    }
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
