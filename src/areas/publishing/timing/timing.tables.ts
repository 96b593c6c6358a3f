import type { ColumnType } from 'kysely'
import type { Silence } from '../../../infra/work/work.ts'
import type { BlackoutDoes, BlackoutKind } from './stops.rule.ts'
import type { Lessons } from './teaching.rule.ts'

export const silenceReasons = ['critical-incident', 'bereavement', 'other'] as const
export type SilenceReason = (typeof silenceReasons)[number]

export type TimingTables = {
  silence: {
    school_id: string
    id: string
    reason: SilenceReason
    notice: string
    spokesperson_id: string | null
    began_by: string | null
    began_at: Temporal.Instant
    ended_by: string | null
    ended_at: Temporal.Instant | null
  }
  blackout: {
    school_id: string
    id: string
    kind: BlackoutKind
    name: string
    from_local: Temporal.PlainDateTime
    until_local: Temporal.PlainDateTime
    zone: string
    from_at: Temporal.Instant
    until_at: Temporal.Instant
    channel_ids: ColumnType<readonly string[], readonly string[], readonly string[]>
    does: BlackoutDoes
    words: ColumnType<readonly string[], readonly string[], readonly string[]>
    made_by: string
    made_at: Temporal.Instant
    removed_by: string | null
    removed_at: Temporal.Instant | null
  }
  teaching_rule: {
    school_id: string
    is_on: boolean
    automatic: boolean
    lessons: ColumnType<Lessons, string, string>
    changed_by: string
    changed_at: Temporal.Instant
  }
  series: {
    school_id: string
    id: string
    name: string
    weekday: number
    at_time: string
    from_on: Temporal.PlainDate
    until_on: Temporal.PlainDate
    opening: string
    channel_ids: ColumnType<readonly string[], readonly string[], readonly string[]>
    made_by: string
    made_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  calendar_feed: {
    school_id: string
    id: string
    member_id: string
    token_hash: string
    made_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  /** The school's own row, where the notice in force is kept. */
  school: { school_id: string; silence: ColumnType<Silence | null, string | null, string | null> }
}
