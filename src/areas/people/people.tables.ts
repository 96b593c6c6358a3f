import type { IdentityTables } from '../../infra/work/identity.tables.ts'
import type { Duty } from './duties.rule.ts'

/** This room keeps the tables of who is calling, and two of the installation. */
export type PeopleTables = Omit<IdentityTables, 'sign_in_attempt'> & {
  sign_in_attempt: { id: string; key: string; at: Temporal.Instant }
  first_set_up: { one: true; at: Temporal.Instant }
  duty_holder: {
    school_id: string
    id: string
    duty: Duty
    place: number
    member_id: string | null
    name: string | null
    email: string | null
    named_by: string | null
    named_at: Temporal.Instant
  }
  outside_link: {
    school_id: string
    id: string
    token_hash: string
    purpose: string
    subject_id: string
    asks: string
    name: string
    email: string
    created_at: Temporal.Instant
    expires_at: Temporal.Instant
    opened_at: Temporal.Instant | null
    last_opened_at: Temporal.Instant | null
    times_opened: number
    used_at: Temporal.Instant | null
    revoked_at: Temporal.Instant | null
    code_hash: string | null
    code_until: Temporal.Instant | null
    code_tries: number
    codes_since: Temporal.Instant | null
    codes_sent: number
    pass_hash: string | null
    pass_until: Temporal.Instant | null
    in_confidence: boolean
  }
}
