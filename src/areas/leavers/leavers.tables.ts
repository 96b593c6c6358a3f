import type { Generated } from 'kysely'
import type { How, StepKind } from './run-steps.rule.ts'

export type RunBecause = 'page' | 'leaving-date' | 'list' | 'ended'
export type WayIn = 'session' | 'token' | 'invitation' | 'passkey' | 'recovery-code' | 'school-account'
export type StatementState = 'waiting' | 'confirmed' | 'refused' | 'not-reached'

export type LeaversTables = {
  leaver_run: {
    school_id: string
    id: string
    member_id: string
    name: string
    job_title: string
    because: RunBecause
    began_at: Temporal.Instant
    began_by: string | null
    last_day: Temporal.PlainDate | null
    ended_at: Generated<Temporal.Instant | null>
    ended_by: Generated<string | null>
    urgent: Generated<boolean>
    statement: Generated<StatementState>
    statement_at: Generated<Temporal.Instant | null>
    statement_by: Generated<string | null>
    statement_how: Generated<'own-page' | 'link' | 'recorded' | null>
    statement_name: Generated<string>
    statement_version: Generated<number | null>
    statement_words: Generated<string | null>
    statement_reason: Generated<string>
    closed_at: Generated<Temporal.Instant | null>
    closed_by: Generated<string | null>
    outcome: Generated<'left' | 'stays' | null>
  }
  leaver_step: {
    school_id: string
    run_id: string
    kind: StepKind
    subject_id: string
    label: string
    detail: string
    path: string | null
    found_at: Temporal.Instant
    how: Generated<How | null>
    to_id: Generated<string | null>
    note: Generated<string>
    decided_at: Generated<Temporal.Instant | null>
    decided_by: Generated<string | null>
    /** What became of it when their sign-in ended, in words. */
    came_of: Generated<string | null>
    done_at: Generated<Temporal.Instant | null>
  }
  leaver_words: { school_id: string; version: number; words: string; at: Temporal.Instant; by_member: string }
  mover_review: {
    school_id: string
    id: string
    member_id: string
    name: string
    from_job: string
    to_job: string
    because: 'page' | 'list'
    found_at: Temporal.Instant
    settled_at: Generated<Temporal.Instant | null>
    settled_by: Generated<string | null>
    note: Generated<string>
  }
  /** Views: how they can still come in, what they asked for, what duties they hold. */
  leaver_way_in: {
    school_id: string
    member_id: string
    way: WayIn
    id: string
    at: Temporal.Instant
    good_until: Temporal.Instant | null
  }
  leaver_case: { school_id: string; id: string; name: string; state: string; member_id: string; part: 'applicant' | 'lead' | 'runner' }
  leaver_duty: { school_id: string; id: string; duty: string; member_id: string }
}
