import type { ColumnType } from 'kysely'
import type { Giver, StoredState } from './may-show.rule.ts'
import type { StagedList } from './roll.types.ts'

type Day = Temporal.PlainDate
export type Basis = 'consent' | 'public-task' | 'legitimate-interests'
export type Answer = {
  school_id: string
  pupil_id: string
  purpose: string
  giver: Giver
  state: StoredState
  basis: Basis
  given_by: string
  given_on: Day | null
  source: string
  expires_on: Day | null
  recorded_at: Temporal.Instant
}

/** This room's tables; no other room names them. */
export type RollTables = {
  pupil: {
    school_id: string
    id: string
    local_id: string
    forename: string
    surname: string
    nickname: string
    year_group: string
    class_name: string
    state: 'on_roll' | 'leaver'
    leaving_on: Day | null
    created_at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  permission: Answer
  permission_history: Answer & { id: string; note: string; recorded_by: string | null; wording_version: number | null }
  family_contact: {
    school_id: string
    id: string
    external_id: string
    name: string
    email_sealed: string | null
    created_at: Temporal.Instant
    changed_at: Temporal.Instant
  }
  pupil_contact: {
    school_id: string
    pupil_id: string
    contact_id: string
    relationship: string
    has_responsibility: boolean
    may_answer: boolean
    priority: number
    ended_at: Temporal.Instant | null
  }
  family_answer: Omit<Answer, 'giver' | 'basis'> & { person: string; wording_version: number | null }
  purpose_name: {
    school_id: string
    folded: string
    consent_name: string
    purposes: readonly string[]
    mapped_at: Temporal.Instant
    mapped_by: string | null
  }
  no_publish_entry: {
    school_id: string
    id: string
    pupil_id: string
    from_on: Day
    until_on: Day | null
    all_channels: boolean
    channels: readonly string[]
    reason_sealed: string | null
    recorded_at: Temporal.Instant
    recorded_by: string | null
    ended_at: Temporal.Instant | null
    ended_by: string | null
    by_hand: boolean
    confirmed_at: Temporal.Instant | null
    confirmed_by: string | null
  }
  purpose_ground: {
    school_id: string
    purpose: string
    basis: Basis
    officer: string
    decided_on: Day
    told_on: Day | null
    why: string
    recorded_at: Temporal.Instant
    recorded_by: string | null
  }
  answer_slip: {
    school_id: string
    id: string
    pupil_id: string
    token_hash: string
    made_at: Temporal.Instant
    made_by: string | null
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
    revoked_at: Temporal.Instant | null
  }
  permission_round: {
    school_id: string
    id: string
    classes: readonly string[]
    only_open: boolean
    asked: readonly string[]
    wording_version: number
    reminders: number
    remind_after_days: number
    started_at: Temporal.Instant
    started_by: string | null
    closed_at: Temporal.Instant | null
  }
  round_pupil: { school_id: string; round_id: string; pupil_id: string }
  round_letter: {
    school_id: string
    round_id: string
    contact_id: string
    times: number
    next_at: Temporal.Instant | null
    sent_at: Temporal.Instant | null
    answered_at: Temporal.Instant | null
    because: string
  }
  permission_setting: {
    school_id: string
    asked: readonly string[]
    lasts: 'school-year' | 'leaving' | 'five-years'
    reminders: number
    remind_after_days: number
    changed_at: Temporal.Instant
    changed_by: string | null
  }
  roll_import: {
    school_id: string
    id: string
    kind: 'pupils' | 'permissions' | 'no-publish' | 'contacts'
    file_name: string
    whole_roll: boolean
    list: ColumnType<StagedList | null, string | null, string | null>
    created_at: Temporal.Instant
    created_by: string | null
    expires_at: Temporal.Instant
    committed_at: Temporal.Instant | null
    counts: ColumnType<Readonly<Record<string, number>> | null, string | null, string | null>
  }
  roll_version: { school_id: string; version: number }
}
