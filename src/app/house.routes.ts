import { open, type Route } from '../infra/http/declare.ts'
import { describeApi } from '../infra/http/openapi.ts'
import { lastHeartbeat } from '../infra/jobs/worker.ts'
import type { House } from '../infra/work/house.ts'

type DueTables = { publication: { due_at: Temporal.Instant; state: string } }

/** Rows that should have been dealt with a minute ago and were not: the truth about a worker, whatever its socket says. */
const overdue = (house: House): Promise<number> =>
  house.asClerk<DueTables, number>(async (db) => {
    const limit = house.clock().subtract({ seconds: 60 })
    const rows = await db
      .selectFrom('publication')
      .select('due_at')
      .where('state', 'in', ['planned', 'prepared', 'committing', 'confirming'])
      .where('due_at', '<', limit)
      .limit(1000)
      .execute()
    return rows.length
  })

const json = (value: object, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } })

const live = open({ method: 'GET', path: '/health/live', clause: null, answer: async () => json({ live: true }) })

/** Red when due work is overdue or no worker has been seen for half a minute. */
const ready = open({
  method: 'GET',
  path: '/health/ready',
  clause: null,
  answer: async ({ house }) => {
    const [late, seen] = [await overdue(house), await lastHeartbeat(house)]
    const isReady = late === 0 && seen !== null && seen < 30
    return json(
      { ready: isReady, overduePublications: late, secondsSinceWorker: seen === null ? null : Math.round(seen) },
      isReady ? 200 : 503,
    )
  },
})

const metrics = open({
  method: 'GET',
  path: '/metrics',
  clause: null,
  answer: async ({ house }) => {
    const [late, seen] = [await overdue(house), await lastHeartbeat(house)]
    const lines = [
      ['schoolgate_overdue_publications', 'Publications that should have gone out over a minute ago', late],
      ['schoolgate_seconds_since_worker', 'Seconds since a worker was last seen, -1 for never', seen ?? -1],
      ['process_resident_memory_bytes', 'Memory of this process', process.memoryUsage.rss()],
    ] as const
    const text = lines.map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`).join('')
    return new Response(text, { headers: { 'content-type': 'text/plain; version=0.0.4' } })
  },
})

const security = open({
  method: 'GET',
  path: '/.well-known/security.txt',
  clause: null,
  answer: async ({ request }) =>
    new Response(`Contact: ${new URL('/sign-in', request.url).href}\nPreferred-Languages: en\nExpires: 2027-12-31T00:00:00Z\n`, {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    }),
})

/** The description is made once, from the routes as they are. */
export const houseRoutes = (all: readonly Route[], version: string): readonly Route[] => {
  const description = JSON.stringify(describeApi(all, version))
  return [
    live,
    ready,
    metrics,
    security,
    open({
      method: 'GET',
      path: '/api/v1/openapi.json',
      clause: null,
      answer: async () => new Response(description, { headers: { 'content-type': 'application/json' } }),
    }),
  ]
}
