import { open } from '../../../infra/http/declare.ts'
import { fetchForAnHour } from './for-an-hour.ts'

const gone = (): Response => new Response('There is nothing here any more.', { status: 404 })

/** Where a platform fetches a picture that is on its way there. Whoever has no address finds no list of them, and no reason why not. */
export const pictureForAnHour = open({
  method: 'GET',
  path: '/for-an-hour/:token',
  clause: 'IMG-1',
  answer: async ({ house, outside, params }) => {
    const token = params.token ?? ''
    if (!/^[\w-]{43}$/.test(token)) return gone()
    const bytes = await fetchForAnHour(house, token, String(outside.filesDir))
    if (!bytes) return gone()
    return new Response(bytes, {
      headers: {
        'content-type': 'image/jpeg',
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, noimageindex, noarchive',
      },
    })
  },
})
