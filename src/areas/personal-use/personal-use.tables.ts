export type PersonalUseTables = {
  personal_declaration: {
    school_id: string
    id: string
    member_id: string
    made_at: Temporal.Instant
    ask_at: Temporal.Instant
    asked_at: Temporal.Instant | null
  }
  personal_account: {
    school_id: string
    id: string
    member_id: string
    platform: string
    handle: string
    confirmed_at: Temporal.Instant
    ended_at: Temporal.Instant | null
  }
  personal_tie: {
    school_id: string
    id: string
    member_id: string
    kind: TieKind
    words: string
    platforms: string
    state: TieState
    asked_at: Temporal.Instant
    decided_at: Temporal.Instant | null
    decided_by: string | null
    reasons: string
    conditions: string
    review_on: Temporal.PlainDate | null
    review_asked_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }
}
export type TieKind = 'own-child' | 'relative' | 'friend' | 'former-pupil' | 'group' | 'other'
export type TieState = 'asked' | 'agreed' | 'refused' | 'ended'
