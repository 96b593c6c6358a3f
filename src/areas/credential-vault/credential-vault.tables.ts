import type { Generated } from 'kysely'

export type SecretKind = 'login' | 'connection'
/** history: an earlier value. export: it left with a packet or a list. */
export type RevealKind = 'view' | 'copy' | 'code' | 'history' | 'export'

export type CredentialVaultTables = {
  secret: {
    school_id: string
    id: string
    account_id: string
    kind: SecretKind
    label: string
    version: number
    created_at: Temporal.Instant
    stored_at: Temporal.Instant
    stored_by: string | null
    rotation_due_at: Temporal.Instant | null
    rotation_because: string | null
    retired_at: Generated<Temporal.Instant | null>
    retired_because: Generated<string | null>
  }
  secret_version: {
    school_id: string
    secret_id: string
    version: number
    field: string
    /** Null where the field was taken away. */
    sealed: string | null
    stored_at: Temporal.Instant
    stored_by: Generated<string | null>
    because: Generated<string | null>
    destroyed_at: Generated<Temporal.Instant | null>
  }
  reveal: {
    school_id: string
    id: string
    secret_id: string
    field: string
    kind: RevealKind
    reason: string
    member_id: string
    session_id: string | null
    at: Temporal.Instant
    expires_at: Temporal.Instant
    opened_at: Generated<Temporal.Instant | null>
    /** Which version, where it was not the newest. */
    version: Generated<number | null>
    glass_id: Generated<string | null>
  }
  vault_setting: {
    school_id: string
    max_age_days: number
    keep_days: number
    wait_hours: number
    changed_at: Temporal.Instant
    changed_by: string
  }
  break_glass: {
    school_id: string
    id: string
    what: 'secret' | 'export'
    secret_id: string | null
    reason: string
    asked_by: string
    asked_at: Temporal.Instant
    wait_until: Temporal.Instant
    approved_by: string | null
    approved_at: Temporal.Instant | null
    cancelled_by: string | null
    cancelled_at: Temporal.Instant | null
    cancel_because: string | null
    opened_at: Temporal.Instant | null
    closed_at: Temporal.Instant | null
    reviewed_by: string | null
    reviewed_at: Temporal.Instant | null
    review_note: string | null
    stage: 'waiting' | 'ready' | 'open' | 'closed' | 'lapsed' | 'cancelled'
  }
  machine_use: { school_id: string; secret_id: string; used_on: Temporal.PlainDate }
  /** A view: whose an account is. */
  vault_account: {
    school_id: string
    id: string
    name: string
    platform: string
    handle: string
    state: string
    runner_ids: readonly string[]
    lead_id: string
  }
}
