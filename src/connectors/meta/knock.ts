import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Knock } from '../connector.ts'

const told = z.object({ entry: z.array(z.object({ id: z.union([z.string(), z.number()]).transform(String) })) })
const challenge = /^[\w-]{1,200}$/

/** The word that Meta is given to prove, with its test of the address, that the right app asks: made of the app's secret, and no way back to it. */
export const verifyToken = (secret: string): string => createHmac('sha256', secret).update('schoolgate-knock').digest('hex')

/**
 * Meta tells of pages and Instagram accounts by one app: signed with the app's secret over the bytes as they came, in which letters
 * beyond ASCII stand escaped.
 */
export const metaKnock = (secret: string): Knock => ({
  answer: (query) => {
    const said = query.get('hub.challenge') ?? ''
    const known = query.get('hub.mode') === 'subscribe' && isSame(query.get('hub.verify_token') ?? '', verifyToken(secret))
    return known && challenge.test(said) ? said : null
  },
  isTheirs: (headers, body) =>
    isSame(headers.get('x-hub-signature-256') ?? '', `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`),
  about: (body) => {
    const read = told.safeParse(parsed(body))
    return read.success ? read.data.entry.map(({ id }) => id) : []
  },
})

/** Takes as long for the wrong words as for the right ones. */
function isSame(given: string, right: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return null
  }
}
