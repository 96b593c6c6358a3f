import { randomBytes } from 'node:crypto'
import type { Outside } from '../http/declare.ts'
import type { House } from '../work/house.ts'

/** What a job works with: the house, the world outside (connectors), and a place to tell of trouble. */
export type JobTools = { readonly house: House; readonly outside: Outside; trouble(what: string, error: unknown): void }

/**
 * Work that is due. A job looks in its own tables for rows that are due and deals with them; the row is the truth, so that
 * a worker that dies loses nothing and two workers share the rows by `for update skip locked`. (ADR 0003)
 */
export type Job = {
  readonly name: string
  /** Pause between two looks, in milliseconds. */
  readonly everyMs: number
  /** Returns true when there is more to do at once. */
  readonly run: (tools: JobTools) => Promise<boolean | undefined>
}

export type Worker = { stop(): Promise<void> }

/** Runs each job by itself, never twice at once in this process, for ever: an error waits and tries again. */
export function startWorker(jobs: readonly Job[], tools: JobTools): Worker {
  const stopping = new AbortController()
  const loops = [heartbeat(tools.house), ...jobs].map((job) => loop(job, tools, stopping.signal))
  return {
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function loop(job: Job, tools: JobTools, stopping: AbortSignal): Promise<void> {
  let failures = 0
  while (!stopping.aborted) {
    let more: boolean | undefined
    try {
      more = await job.run(tools)
      failures = 0
    } catch (error) {
      failures += 1
      if (failures === 1 || failures % 20 === 0) tools.trouble(`job ${job.name}`, error)
    }
    if (!more) await pause(Math.min(30_000, job.everyMs * (failures > 0 ? 2 ** Math.min(failures, 4) : 1)), stopping)
  }
}

const pause = (ms: number, stopping: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    stopping.addEventListener('abort', done)
    if (stopping.aborted) done()
  })

type HeartbeatTable = { worker_heartbeat: { worker_id: string; started_at: Temporal.Instant; seen_at: Temporal.Instant } }

/** Says "I am alive" where /health/ready can see it, and clears away the long gone. */
function heartbeat(house: House): Job {
  const id = randomBytes(6).toString('hex')
  const startedAt = house.clock()
  return {
    name: 'heartbeat',
    everyMs: 10_000,
    run: async () => {
      await house.forInstallation<HeartbeatTable, void>(async (db) => {
        const now = house.clock()
        await db
          .insertInto('worker_heartbeat')
          .values({ worker_id: id, started_at: startedAt, seen_at: now })
          .onConflict((on) => on.column('worker_id').doUpdateSet({ seen_at: now }))
          .execute()
        await db
          .deleteFrom('worker_heartbeat')
          .where('seen_at', '<', now.subtract({ hours: 1 }))
          .execute()
      })
      return undefined
    },
  }
}

/** Seconds since any worker was last seen; null when none ever was. */
export async function lastHeartbeat(house: House): Promise<number | null> {
  const row = await house.forInstallation<HeartbeatTable, { seen_at: Temporal.Instant } | undefined>((db) =>
    db.selectFrom('worker_heartbeat').select('seen_at').orderBy('seen_at', 'desc').limit(1).executeTakeFirst(),
  )
  return row ? house.clock().since(row.seen_at).total('seconds') : null
}
