import type { ColumnType } from 'kysely'
import type { AccountState } from './account-states.rule.ts'
import type { Health } from './connection.rule.ts'

export type ChannelFacts = {
  /** Where the account lives, as it was typed: no secret. */
  readonly service?: string
  readonly remoteId?: string
  readonly handle?: string
  readonly name?: string
  readonly url?: string
}

export type AccountRegisterTables = {
  account: {
    school_id: string
    id: string
    application_id: string
    platform: string
    name: string
    handle: string
    url: string | null
    aim: string
    audience: string
    visibility: Visibility
    conditions: string
    pupil_contact: boolean
    state: AccountState
    state_because: string
    lead_id: string
    successor_id: string | null
    lead_left_at: Temporal.Instant | null
    approved_at: Temporal.Instant
    set_up_at: Temporal.Instant | null
    live_at: Temporal.Instant | null
    closed_at: Temporal.Instant | null
    review_on: Temporal.PlainDate
    review_asked_at: Temporal.Instant | null
    standing_due_at: Temporal.Instant | null
    locked_since: Temporal.Instant | null
    locked_why: string | null
  }
  account_runner: { school_id: string; account_id: string; member_id: string; added_at: Temporal.Instant }
  account_event: {
    school_id: string
    id: string
    account_id: string
    at: Temporal.Instant
    actor_id: string | null
    act: string
    note: string
  }
  channel: {
    school_id: string
    id: string
    account_id: string
    platform: string
    mode: 'api' | 'assisted'
    state: ChannelState
    facts: ColumnType<ChannelFacts, string, string>
    secret_id: string | null
    pending_sealed: string | null
    pending_version: number
    pending_facts: ColumnType<ChannelFacts | null, string | null, string | null>
    pending_at: Temporal.Instant | null
    health: Health
    health_because: string | null
    health_at: Temporal.Instant | null
    health_since: Temporal.Instant | null
    health_due_at: Temporal.Instant | null
    poll_due_at: Temporal.Instant | null
    poll_cursor: string | null
  }
}
export type Visibility = 'open' | 'closed'
export type ChannelState = 'not-connected' | 'pending' | 'connected' | 'assisted' | 'ended'
