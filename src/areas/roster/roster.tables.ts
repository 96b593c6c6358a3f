import type { ColumnType } from 'kysely'
import type { Choices, Roster, Staged } from './roster.types.ts'

/** This room's tables; no other room names them. */
export type RosterTables = {
  roster_source: {
    school_id: string
    system_name: string
    kept: ColumnType<Roster, string, string>
    choices: ColumnType<Choices, string, string>
    brought_in_at: Temporal.Instant
    brought_in_by: string | null
  }
  roster_import: {
    school_id: string
    id: string
    file_name: string
    staged: ColumnType<Staged | null, string | null, string | null>
    choices: ColumnType<Choices, string, string>
    created_at: Temporal.Instant
    created_by: string | null
    expires_at: Temporal.Instant
    committed_at: Temporal.Instant | null
  }
}
