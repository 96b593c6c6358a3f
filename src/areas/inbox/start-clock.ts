import type { Work } from '../../infra/work/work.ts'
import { clockRules, responseDue } from '../../kernel/response-clock.ts'
import type { SchoolDays } from '../../kernel/school-days.ts'
import { keptStep } from './inbox.tables.ts'

/** A running clock with its working, from a moment, by the school's rule and its own days. */
export function clockFrom(
  work: Work,
  days: SchoolDays,
  { itemId, startedAt }: { readonly itemId: string; readonly startedAt: Temporal.Instant },
) {
  const found = responseDue(startedAt, clockRules[work.school.clockRule], days)
  return {
    school_id: work.school.id,
    id: work.newId(),
    item_id: itemId,
    rule: work.school.clockRule,
    started_at: startedAt,
    target_at: found.target,
    due_at: found.due,
    working: JSON.stringify(found.working().map(keptStep)),
    state: 'running' as const,
    stopped_at: null,
    stopped_by: null,
    escalated_at: null,
  }
}
