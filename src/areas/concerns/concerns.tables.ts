import type { ConcernKind, Imagery, Tie } from './concern.rule.ts'

export type ConcernsTables = {
  concern: {
    school_id: string
    id: string
    reference: string
    kind: ConcernKind
    tie: Exclude<Tie, 'neither'>
    imagery: Imagery
    is_danger: boolean
    is_crime: boolean
    about_member_id: string | null
    reporter_id: string | null
    sealed: string
    state: 'received' | 'assessed' | 'settled'
    received_at: Temporal.Instant
    assessed_at: Temporal.Instant | null
    settled_at: Temporal.Instant | null
    police_reference: string
  }
  concern_grant: {
    school_id: string
    id: string
    concern_id: string
    member_id: string
    part: 'handler' | 'reader'
    given_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  concern_opening: {
    school_id: string
    id: string
    concern_id: string
    member_id: string
    session_id: string | null
    at: Temporal.Instant
    until: Temporal.Instant
  }
  concern_event: {
    school_id: string
    id: string
    concern_id: string
    at: Temporal.Instant
    member_id: string | null
    by_name: string
    act: string
    sealed: string | null
  }
}
