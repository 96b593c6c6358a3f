import { memberOf, type Work } from '../../../infra/work/work.ts'
import { headOf } from '../../people/index.ts'
import type { ApprovalTables } from './approval.tables.ts'
import { type ApprovalRules, firstRules } from './rules.rule.ts'
import { type UrgentWay, urgentWay } from './urgent.rule.ts'

export type SavedRules = { readonly rules: ApprovalRules; readonly version: number; readonly savedAt: Temporal.Instant | null }

/** The school's rules of approval as of now; the first ones while it has made none. One query. */
export async function schoolRules(work: Work): Promise<SavedRules> {
  const row = await work
    .tables<ApprovalTables>()
    .selectFrom('approval_rules')
    .select(['version', 'content', 'saved_at'])
    .where('school_id', '=', work.school.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { rules: row?.content ?? firstRules, version: row?.version ?? 0, savedAt: row?.saved_at ?? null }
}

/** In which way the caller may send an urgent post now. */
export async function urgentWayOf(work: Work, { urgent }: ApprovalRules): Promise<UrgentWay> {
  const head = await headOf(work)
  const id = memberOf(work)
  const local = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainTime()
  return urgentWay({ id, roles: work.caller.roles, isHead: head?.id === id }, urgent, local)
}
