import type { Job } from '../../../infra/jobs/worker.ts'
import type { ReleaseTables } from './release.tables.ts'
import { step } from './step.ts'

const atOnce = 4

/** Sends what is due: one step of each due publication, a few side by side, as long as there are any. */
export const publishDue: Job = {
  name: 'publish-due',
  everyMs: 1_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<ReleaseTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('publication').select(['school_id', 'id']).where('next_look_at', '<=', now).orderBy('next_look_at').limit(40).execute(),
    )
    for (let at = 0; at < due.length; at += atOnce) {
      const ends = await Promise.allSettled(due.slice(at, at + atOnce).map((one) => step(tools, one.school_id, one.id)))
      for (const end of ends) if (end.status === 'rejected') tools.trouble('publishing', end.reason)
      if (ends.some((end) => end.status === 'rejected')) return undefined
    }
    return due.length > 0
  },
}
