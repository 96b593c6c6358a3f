import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import { batch, sequence } from './sequence.ts'

/** Twice a second: every entry has its place within about a second of its act. One school's trouble does not stop the others. */
export const sequenceLog: Job = {
  name: 'sequence-log',
  everyMs: 500,
  run: async ({ house, trouble }) => {
    let more = false
    for (const schoolId of await dueSchools(house)) {
      try {
        const { placed } = await house.forSchool(schoolId, (work) => sequence(work))
        more ||= placed === batch
      } catch (error) {
        trouble(`the log of school ${schoolId}`, error)
      }
    }
    return more
  },
}

const dueSchools = (house: JobTools['house']): Promise<readonly string[]> =>
  house.asClerk<AuditLogTables, readonly string[]>(async (db) => {
    const rows = await db
      .selectFrom('log_entry')
      .select('school_id')
      .where('seq', 'is', null)
      .union(db.selectFrom('log_tree').select('school_id').where('checkpoint_due_at', '<=', house.clock()))
      .execute()
    return rows.map((row) => row.school_id)
  })
