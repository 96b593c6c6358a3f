import type { ColumnType } from 'kysely'
import type { PeopleTables } from '../people.tables.ts'

export type Preset = 'google' | 'microsoft' | 'other'
/** too: passwords and passkeys open Schoolgate as well. leaders: only senior leaders keep them, as the emergency door. */
export type Passwords = 'too' | 'leaders'
export type AlertKind = 'recovery-code-used' | 'passkey-copied'

/** The ways in beside password and authenticator. */
export type WaysIn = PeopleTables & {
  school_account: {
    school_id: string
    door: string
    preset: Preset
    label: string
    issuer: string
    tenant: string | null
    client_id: string
    secret_sealed: string | null
    secret_version: number
    domains: readonly string[]
    state: 'off' | 'on'
    passwords: Passwords
    trusts_factor: boolean
    tried_at: Temporal.Instant | null
    last_good_at: Temporal.Instant | null
    changed_at: Temporal.Instant
  }
  school_account_binding: {
    school_id: string
    member_id: string
    issuer: string
    subject: string
    bound_at: Temporal.Instant
    used_at: Temporal.Instant
  }
  school_account_visit: {
    school_id: string
    id: string
    token_hash: string
    session_id: string | null
    purpose: 'sign-in' | 'try'
    back_to: string
    came_to: string
    made_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  passkey: {
    school_id: string
    id: string
    member_id: string
    label: string
    credential_id: string
    public_key: string
    counter: ColumnType<number | string, number, number>
    transports: readonly string[]
    synced: boolean
    made_at: Temporal.Instant
    used_at: Temporal.Instant | null
    stopped_at: Temporal.Instant | null
  }
  recovery_code: {
    school_id: string
    id: string
    member_id: string
    code_hash: string
    made_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  sign_in_alert: {
    school_id: string
    id: string
    member_id: string
    kind: AlertKind
    detail: string
    at: Temporal.Instant
    for_leaders: boolean
    seen_at: Temporal.Instant | null
    leaders_seen_at: Temporal.Instant | null
  }
  passkey_challenge: { key: string; challenge: string; origin: string; made_at: Temporal.Instant }
}
