import type { ColumnType, Generated, GeneratedAlways, Updateable } from 'kysely'
import type { MemberKind, MemberState } from '../../infra/work/identity.tables.ts'
import type { AccountState } from './account-states.rule.ts'
import type { CheckRhythm, Comments, MultiFactor, RecoveryKind, Whose } from './care.rule.ts'
import type { Health } from './connection.rule.ts'
import type { ImpostorState } from './impostor.rule.ts'
import type { RunKind } from './run-steps.rule.ts'

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
    application_id: string | null
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
    approved_at: Temporal.Instant | null
    set_up_at: Temporal.Instant | null
    live_at: Temporal.Instant | null
    closed_at: Temporal.Instant | null
    review_on: Temporal.PlainDate
    review_asked_at: Temporal.Instant | null
    standing_due_at: Temporal.Instant | null
    locked_since: Temporal.Instant | null
    locked_why: string | null
    ownership: Generated<Ownership>
    origin: Generated<'application' | 'existing'>
    running_since: Generated<string>
    platform_name: Generated<string>
    entered_by: string | null
    entered_at: Temporal.Instant | null
    publishes: Generated<boolean>
    visibility_how: Generated<string>
    comments: Comments | null
    check_rhythm: Generated<CheckRhythm>
    bio_checked_on: Temporal.PlainDate | null
    multi_factor: Generated<MultiFactor>
    dormant_after_days: Generated<number>
    last_post_at: Temporal.Instant | null
    dormant_since: Temporal.Instant | null
    unreachable_since: Temporal.Instant | null
    unmonitored_since: Temporal.Instant | null
    unmonitored_why: string | null
    content_look_on: Temporal.PlainDate | null
    content_asked_at: Temporal.Instant | null
  }
  account_recovery: {
    school_id: string
    account_id: string
    kind: RecoveryKind
    whose: Whose
    member_id: string | null
    words: Generated<string>
    since: Temporal.Instant
    noted_by: string | null
  }
  account_run: {
    school_id: string
    id: string
    account_id: string
    kind: RunKind
    started_at: Temporal.Instant
    due_on: Temporal.PlainDate
    from_id: string | null
    to_id: string | null
    ended_at: Temporal.Instant | null
  }
  account_run_step: {
    school_id: string
    run_id: string
    step: string
    done_at: Temporal.Instant
    done_by: string | null
    words: Generated<string>
  }
  content_look: {
    school_id: string
    id: string
    account_id: string
    at: Temporal.Instant
    by_id: string
    looked_at: string
    removed: Generated<string>
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
  /** A view: people with the facts by which their standing is judged. */
  account_person: {
    school_id: string
    id: string
    name: string
    job_title: string
    kind: MemberKind
    state: MemberState
    roles: string[]
    acknowledged: { at: string; inForce: boolean; graceUntil: string | null }[]
    taken: { courseId: string; completedAt: string; expiresOn: string }[]
    asked: { audience: string; courseId: string; days: number | null; startsOn: string | null }[]
  }
  impostor: {
    school_id: string
    id: string
    kind: 'impostor' | 'unofficial'
    platform: string
    name: string
    address: string
    looks: string
    child_at_risk: boolean
    state: ImpostorState
    seen_on: Temporal.PlainDate
    noted_at: Temporal.Instant
    noted_by: string
    chase_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }
  impostor_step: {
    school_id: string
    id: string
    impostor_id: string
    step: string
    words: string
    at: Temporal.Instant
    by_id: string
  }
  sign_in_visit: {
    school_id: string
    id: string
    account_id: string
    member_id: string
    session_id: string
    state_hash: string
    sealed: string
    made_at: Temporal.Instant
    used_at: Temporal.Instant | null
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
    /** Of which somebody has yet to choose one; `pending_facts` is empty meanwhile. */
    pending_places: ColumnType<readonly PlaceKnown[] | null, string | null, string | null>
    pending_at: Temporal.Instant | null
    health: Health
    health_because: string | null
    health_at: Temporal.Instant | null
    health_since: Temporal.Instant | null
    health_due_at: Temporal.Instant | null
    poll_due_at: Temporal.Instant | null
    poll_cursor: string | null
    renew_due_at: Temporal.Instant | null
    renew_lease: string | null
    renew_lease_until: Temporal.Instant | null
    renewed_at: Temporal.Instant | null
    ends_at: Temporal.Instant | null
    probe_due_at: Temporal.Instant | null
    read_at: Temporal.Instant | null
    /** Of `facts`, by the database itself. */
    remote_id: GeneratedAlways<string | null>
    knocked_at: Temporal.Instant | null
  }
}
export type AccountChange = Updateable<AccountRegisterTables['account']>
export type PlaceKnown = { readonly id: string; readonly says: string }
export type Ownership = 'school' | 'associated'
export type Visibility = 'open' | 'closed'
export type ChannelState = 'not-connected' | 'pending' | 'connected' | 'assisted' | 'ended'
