import type { ColumnType } from 'kysely'

export type PolicyTables = {
  policy_version: {
    school_id: string
    id: string
    number: number
    state: 'draft' | 'adopted' | 'superseded'
    clauses: ColumnType<Readonly<Record<string, string>>, string, string>
    owner_id: string | null
    review_on: Temporal.PlainDate | null
    adopted_at: Temporal.Instant | null
    adopted_by: string | null
    created_at: Temporal.Instant
  }
  acknowledgement: { school_id: string; version_id: string; member_id: string; at: Temporal.Instant }
}
