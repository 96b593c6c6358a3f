import type { Generated } from 'kysely'
import type { Behind, Reason } from './statement.rule.ts'

export type StatementTables = {
  picture_statement: {
    school_id: string
    id: string
    number: number
    picture_id: string
    post_id: string
    outcome: 'erased' | 'kept'
    reason: Reason | Exclude<Behind, 'no'>
    is_concern: boolean
    posts: number
    signed_by: string
    signed_name: string
    signed_at: Temporal.Instant
    salt: string
    commitment: string
    no_copy_at: Temporal.Instant | null
    erased_at: Temporal.Instant | null
    decision: 'shown-again' | 'erased' | null
    decided_by: string | null
    decided_at: Temporal.Instant | null
    decided_words: Generated<string>
  }
}
