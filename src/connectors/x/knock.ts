import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Knock } from '../connector.ts'

const told = z.union([
  z.looseObject({ for_user_id: z.string() }).transform(({ for_user_id }) => for_user_id),
  z.looseObject({ data: z.looseObject({ filter: z.looseObject({ user_id: z.string() }) }) }).transform(({ data }) => data.filter.user_id),
])

/** X tests an address each hour with a word that only the holder of the app's secret can sign, and signs what it sends the same way. */
export function knock(secret: string): Knock {
  const sign = (bytes: Uint8Array | string): string => `sha256=${createHmac('sha256', secret).update(bytes).digest('base64')}`
  return {
    answer: (query) => {
      const word = query.get('crc_token')
      return word === null || word.length > 1000 ? null : JSON.stringify({ response_token: sign(word) })
    },
    isTheirs: (headers, body) => {
      const given = Buffer.from(headers.get('x-twitter-webhooks-signature') ?? '')
      const ours = Buffer.from(sign(body))
      return given.byteLength === ours.byteLength && timingSafeEqual(given, ours)
    },
    about: (body) => {
      try {
        const read = told.safeParse(JSON.parse(new TextDecoder().decode(body)))
        return read.success ? [read.data] : []
      } catch {
        return []
      }
    },
  }
}
