import type { ColumnType } from 'kysely'
import type { MemberKind, MemberState } from '../../infra/work/identity.tables.ts'
import type { CoursePart } from './course-shape.ts'

export type Answers = Readonly<Record<string, string>>
export type Source = 'e-learning' | 'attendance' | 'evidence'
export type CourseState = 'draft' | 'in-use' | 'superseded' | 'retired'
export type CourseKind = 'e-learning' | 'attendance'
export type SessionState = 'planned' | 'begun' | 'held' | 'cancelled'
export type Stage = 'month' | 'week' | 'day' | 'over'

type Rule = {
  school_id: string
  id: string
  audience: string
  course_id: string
  days: number | null
  valid_months: number
  starts_on: Temporal.PlainDate | null
  state: 'on' | 'off'
}

export type TrainingTables = {
  training_record: {
    school_id: string
    id: string
    member_id: string
    course_id: string
    course_version: number
    course_title: string
    right_answers: number
    questions: number
    completed_at: Temporal.Instant
    expires_on: Temporal.PlainDate
    code: ColumnType<string, string | undefined, never>
    source: ColumnType<Source, Source | undefined, never>
    provider: ColumnType<string, string | undefined, string>
    result: ColumnType<string, string | undefined, string>
    file_number: ColumnType<string, string | undefined, string>
    session_id: ColumnType<string | null, string | null | undefined, never>
    voided_at: ColumnType<Temporal.Instant | null, Temporal.Instant | null | undefined, Temporal.Instant | null>
    void_because: ColumnType<string, string | undefined, string>
  }
  training_progress: { school_id: string; member_id: string; course_id: string; answers: ColumnType<Answers, string, string> }
  training_course: {
    school_id: string
    id: string
    version: number
    state: CourseState
    title: string
    for_whom: string
    kind: CourseKind
    minutes: number
    valid_months: number
    parts: ColumnType<readonly CoursePart[], string, string>
    changed_by: string
    changed_at: Temporal.Instant
    published_at: Temporal.Instant | null
  }
  training_requirement: Rule & { changed_by: string; changed_at: Temporal.Instant }
  training_session: {
    school_id: string
    id: string
    course_id: string
    starts_at: Temporal.Instant
    minutes: number
    place: string
    trainer: string
    provider: string
    state: SessionState
    state_because: ColumnType<string, string | undefined, string>
    check_in_hash: ColumnType<string | null, string | null | undefined, string | null>
    check_in_until: ColumnType<Temporal.Instant | null, Temporal.Instant | null | undefined, Temporal.Instant | null>
    made_by: string
    made_at: Temporal.Instant
  }
  training_seat: {
    school_id: string
    session_id: string
    member_id: string
    invited_at: Temporal.Instant
    came: ColumnType<'yes' | 'no' | null, 'yes' | 'no' | null | undefined, 'yes' | 'no' | null>
    came_by: ColumnType<'list' | 'code' | null, 'list' | 'code' | null | undefined, 'list' | 'code' | null>
    came_at: ColumnType<Temporal.Instant | null, Temporal.Instant | null | undefined, Temporal.Instant | null>
  }
  training_check_up: { school_id: string; member_id: string; done_at: Temporal.Instant }
  training_look: { school_id: string; first_on: Temporal.PlainDate; looked_on: Temporal.PlainDate }
  training_reminder: {
    school_id: string
    member_id: string
    course_id: string
    stage: Stage
    for_on: Temporal.PlainDate
    made_at: Temporal.Instant
  }
  // Views over the rooms that know who people are and what they run.
  training_rule: Rule & { clause: string; is_given: boolean }
  training_person: {
    school_id: string
    id: string
    name: string
    email: string
    local_id: string | null
    job_title: string
    kind: MemberKind
    state: MemberState
    created_at: Temporal.Instant
    roles: readonly string[]
    more_permissions: readonly string[]
    is_runner: boolean
  }
  training_need: {
    school_id: string
    member_id: string
    rule_id: string
    course_id: string
    audience: string
    days: number | null
    valid_months: number
    clause: string
    starts_on: Temporal.PlainDate | null
    due_on: Temporal.PlainDate | null
    record_id: string | null
    completed_at: Temporal.Instant | null
    expires_on: Temporal.PlainDate | null
    since: Temporal.Instant
  }
  training_own_role: { school_id: string; id: string; name: string }
  training_checked: { school_id: string; member_id: string; done_at: Temporal.Instant; again_on: Temporal.PlainDate }
}
