import type { Job } from '../../infra/jobs/worker.ts'
import { keptDays } from './findings.rule.ts'
import type { MentionsTables } from './mentions.tables.ts'

/** After ninety days a finding is deleted, decided or not; that somebody looked, and how much was found, stays as a count. @policy LEG-3 */
export const forgetFindings: Job = {
  name: 'forget-mentions',
  everyMs: 3_600_000,
  run: async ({ house }) => {
    const before = house.clock().subtract({ hours: 24 * keptDays })
    const due = await house.asClerk<MentionsTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('mention_finding').select(['school_id', 'id']).where('found_at', '<', before).limit(200).execute(),
    )
    for (const { school_id, id } of due)
      await house.forSchool(school_id, (work) =>
        work.tables<MentionsTables>().deleteFrom('mention_finding').where('school_id', '=', school_id).where('id', '=', id).execute(),
      )
    return due.length === 200
  },
}
