import type { Job } from '../../infra/jobs/worker.ts'
import { moveSome, retireKeys } from '../../infra/work/rotate-keys.ts'
import type { KeyTable } from '../../infra/work/sealing.ts'

const rowsATime = 20

/**
 * Moves what earlier keys of a school sealed under its key in use, twenty rows a transaction, then retires those keys. A worker that is
 * killed leaves rows under one key or the other, and both open; the next look goes on. @policy ROL-A2
 */
export const changeKeys: Job = {
  name: 'change-keys',
  everyMs: 20_000,
  run: async ({ house }) => {
    const schools = await house.asClerk<KeyTable, { school_id: string }[]>((db) =>
      db
        .selectFrom('school_key')
        .select('school_id')
        .distinct()
        .where('replaced_at', 'is not', null)
        .where('destroyed_at', 'is', null)
        .limit(20)
        .execute(),
    )
    let more = false
    for (const { school_id } of schools) {
      const moved = await house.forSchool(school_id, (work) => moveSome(work, rowsATime))
      if (moved > 0) more = true
      else await house.forSchool(school_id, retireKeys)
    }
    return more
  },
}
