import type { Generated } from 'kysely'

/** The tables of who is calling. The people room keeps them; the house reads them to open a transaction. */
export type IdentityTables = {
  school: {
    school_id: string
    name: string
    nation: string
    time_zone: string
    cover: string
    clock_rule: string
    closes_at: string
    domains: readonly string[]
    is_demo: boolean
    created_at: Temporal.Instant
  }
  member: {
    school_id: string
    id: string
    name: string
    email: string
    job_title: string
    kind: MemberKind
    state: MemberState
    local_id: string | null
    password_hash: string | null
    totp_sealed: string | null
    totp_last_step: number | null
    is_head: boolean
    leaves_on: Temporal.PlainDate | null
    created_at: Temporal.Instant
  }
  member_role: { school_id: string; member_id: string; role: string }
  session: {
    school_id: string
    id: string
    member_id: string
    token_hash: string
    csrf: string
    created_at: Temporal.Instant
    seen_at: Temporal.Instant
    fresh_factor_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
    opened_by: Generated<OpenedBy>
    device: Generated<string>
  }
  access_token: {
    school_id: string
    id: string
    member_id: string
    name: string
    token_hash: string
    created_at: Temporal.Instant
    expires_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  invitation: {
    school_id: string
    id: string
    member_id: string
    token_hash: string
    created_at: Temporal.Instant
    expires_at: Temporal.Instant
    used_at: Temporal.Instant | null
  }
  sign_in_attempt: { key: string; at: Temporal.Instant }
}
export type MemberKind = 'staff' | 'volunteer' | 'governor' | 'outside'
export type MemberState = 'invited' | 'active' | 'disabled'
/** What a session was opened by. */
export type OpenedBy = 'password' | 'invitation' | 'passkey' | 'school-account' | 'recovery-code'
