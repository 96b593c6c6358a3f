import type { Platform } from '../../connectors/connector.ts'
import { open, type OpenRequest } from '../../infra/http/declare.ts'
import { limited } from '../../infra/http/input.ts'
import { NotFound } from '../../infra/http/http.errors.ts'
import { hearKnock, knockOf } from './knock.ts'

const largest = 512 * 1024

const asked = ({ outside, params }: OpenRequest) => {
  const knock = knockOf(outside.platforms as readonly Platform[], params.platform ?? '')
  if (!knock) throw NotFound()
  return knock
}

const plain = (text: string): Response =>
  new Response(text, { headers: { 'content-type': text.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8' } })

/** A machine reads it: one line, and no word of what was wrong. */
const notTheirs = (): Response => new Response('This does not carry the signature of the platform. Nothing was done.', { status: 403 })

/** A platform tests whether the address is ours before it tells us anything. Nobody is signed in here, and no school is named. */
export const knockTest = open({
  method: 'GET',
  path: '/knock/:platform',
  clause: 'MON-1',
  answer: async (request) => {
    const answer = asked(request).answer(request.query)
    return answer === null ? notTheirs() : plain(answer)
  },
})

/** A platform says that there is something to read: believed only with its signature over the very bytes that came. */
export const knockHeard = open({
  method: 'POST',
  path: '/knock/:platform',
  clause: 'MON-1',
  answer: async (request) => {
    const knock = asked(request)
    const body = await limited(request.request, largest)
    if (!knock.isTheirs(request.request.headers, body)) return notTheirs()
    await hearKnock(request.house, request.params.platform ?? '', { knock, body })
    return plain('heard')
  },
})
