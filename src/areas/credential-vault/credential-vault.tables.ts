import type { Generated } from 'kysely'

export type SecretKind = 'login' | 'connection'
export type RevealKind = 'view' | 'copy' | 'code'

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
  }
  secret_version: {
    school_id: string
    secret_id: string
    version: number
    field: string
    /** Null where the field was taken away. */
    sealed: string | null
    stored_at: Temporal.Instant
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
  }
}
