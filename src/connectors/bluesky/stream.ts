import { z } from 'zod'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Stream } from '../connector.ts'

const event = z.object({
  time_us: z.int(),
  commit: z.object({ operation: z.literal('create'), record: z.object({ text: z.string() }) }),
})

/** The network's public stream as Jetstream gives it: JSON, posts only. What is no new post is passed over. */
export function jetstream(http: HttpClient, address: string): Stream {
  return {
    listen: (from, { heard, ended }) => {
      const url = new URL(address)
      url.searchParams.set('wantedCollections', 'app.bsky.feed.post')
      if (from !== null) url.searchParams.set('cursor', from)
      return http.listen(url.href, {
        heard: (message) => {
          const read = event.safeParse(jsonIn(message))
          if (read.success) heard(read.data.commit.record.text, String(read.data.time_us))
        },
        ended,
      })
    },
  }
}

function jsonIn(message: string): unknown {
  try {
    return JSON.parse(message)
  } catch {
    return null
  }
}
