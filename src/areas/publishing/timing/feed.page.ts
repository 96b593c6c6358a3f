import { open } from '../../../infra/http/declare.ts'
import { feedFor } from './feed.ts'

/** What a calendar program asks for: the address is the key. An address that is none answers like one that has ended. */
export const feedRoute = open({
  method: 'GET',
  path: '/calendar/:token/posts.ics',
  clause: 'DO-1',
  answer: async (asked) => {
    const ics = await feedFor(asked.house, asked.params.token ?? '')
    return ics === undefined
      ? new Response('There is no such calendar.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
      : new Response(ics, {
          headers: {
            'content-type': 'text/calendar; charset=utf-8',
            'cache-control': 'private, no-store',
            'x-content-type-options': 'nosniff',
          },
        })
  },
})
