import type { Generated } from 'kysely'
import type { Cause, Wants } from './sweep.rule.ts'

export type LetterHow = 'post' | 'e-mail' | 'in-person'
export type SweepTables = {
  sweep: {
    school_id: string
    id: string
    pupil_id: string
    cause: Cause
    began_at: Temporal.Instant
    began_by: string | null
    look_again_at: Temporal.Instant | null
    breach_asked_at: Temporal.Instant | null
    breach: 'yes' | 'no' | null
    breach_words: Generated<string>
    breach_by: string | null
    breach_at: Temporal.Instant | null
    letter_at: Temporal.Instant | null
    letter_by: string | null
    letter_how: LetterHow | null
  }
  sweep_item: {
    school_id: string
    sweep_id: string
    publication_id: string
    post_id: string
    reason: string
    declared: boolean
    wants: Wants
    decision: 'take-down' | 'keep' | null
    because: Generated<string>
    decided_by: string | null
    decided_at: Temporal.Instant | null
    keep_until: Temporal.PlainDate | null
  }
  sweep_held: { school_id: string; sweep_id: string; post_id: string; was: string; held_at: Temporal.Instant }
  sweep_day: { school_id: string; next_look_at: Temporal.Instant }
}
