import { open } from '../../infra/http/declare.ts'
import { takeParcel } from './sources.ts'

const mostBytes = 512 * 1024
const answer = (status: number, body: object): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } })

/** Where the machine of a game server sends what was said: the signature over the bytes is the key to it, no session is. */
export const pushRoute = open({
  method: 'POST',
  path: '/push/chat/:source',
  clause: 'MON-1',
  answer: async ({ house, request, params }) => {
    const { source = '' } = params
    if (Number(request.headers.get('content-length') ?? mostBytes + 1) > mostBytes) return answer(413, { says: 'Send smaller parcels.' })
    if (!/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(source)) return answer(401, { says: 'This machine is not known.' })
    const took = await takeParcel(house, source, {
      body: await request.text(),
      time: request.headers.get('x-schoolgate-time') ?? '',
      signature: request.headers.get('x-schoolgate-signature') ?? '',
    })
    if (took.is === 'unknown') return answer(401, { says: 'This machine is not known, its clock is wrong, or the key is another.' })
    if (took.is === 'unreadable') return answer(422, { says: 'This is not what a chat log sends.' })
    return answer(200, { fresh: took.fresh })
  },
})
