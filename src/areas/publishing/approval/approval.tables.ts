import type { ColumnType, Generated } from 'kysely'
import type { ApprovalRules, NamedAs, StepKind } from './rules.rule.ts'

export type ApprovalTables = {
  approval_rules: {
    school_id: string
    version: number
    content: ColumnType<ApprovalRules, string, string>
    saved_by: string
    saved_at: Temporal.Instant
  }
  approval_step: {
    school_id: string
    post_id: string
    position: number
    by_whom: StepKind
    member_id: string | null
    hours: number
    clause: string
    because: string
    outside_name: string | null
    outside_email: string | null
    asked_at: Temporal.Instant | null
    due_at: Temporal.Instant | null
    next_chase_at: Temporal.Instant | null
    chased: Generated<number>
    done_at: Temporal.Instant | null
  }
  approval_asked: {
    school_id: string
    post_id: string
    position: number
    member_id: string
    named_as: NamedAs
    asked_at: Temporal.Instant
  }
  approver_away: {
    school_id: string
    id: string
    member_id: string
    deputy_id: string | null
    from_on: Temporal.PlainDate
    until_on: Temporal.PlainDate
    noted_by: string
    noted_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  urgent_review: {
    school_id: string
    post_id: string
    reason: UrgentReason
    alone: boolean
    sent_by: string
    sent_at: Temporal.Instant
    due_at: Temporal.Instant
    outcome: UrgentOutcome | null
    note: Generated<string>
    reviewed_by: string | null
    reviewed_at: Temporal.Instant | null
  }
  post_opinion: {
    school_id: string
    id: string
    post_id: string
    asked_by: string
    asked_of: string
    question: string
    asked_at: Temporal.Instant
    would: Would | null
    answer: Generated<string>
    version: number | null
    answered_at: Temporal.Instant | null
  }
}
export type UrgentReason = 'safety' | 'closure'
export type UrgentOutcome = 'fine' | 'should-have-waited' | 'correct-it'
export type Would = 'yes' | 'with-a-change' | 'no'
