import type { Job } from '../../infra/jobs/worker.ts'
import type { ModerationTables } from './moderation.tables.ts'
import { step } from './step.ts'

/** Does what was ordered about what others wrote: one step of each due act, as long as there are any. */
export const doActs: Job = {
  name: 'do-acts',
  everyMs: 1_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<ModerationTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('moderation_act')
        .select(['school_id', 'id'])
        .where('next_look_at', '<=', now)
        .orderBy('next_look_at')
        .limit(40)
        .execute(),
    )
    let good = true
    for (const { school_id, id } of due)
      await step(tools, school_id, id).catch((error: unknown) => {
        good = false
        tools.trouble('moderation', error)
      })
    return good ? due.length > 0 : undefined
  },
}
