import type { ColumnType } from 'kysely'
import type { DayKind } from './calendar.rule.ts'
import type { FoundCalendar } from './calendar.types.ts'

/** This room's tables; no other room names them. */
export type SchoolYearTables = {
  calendar_entry: {
    school_id: string
    id: string
    kind: DayKind
    from_on: Temporal.PlainDate
    until_on: Temporal.PlainDate
    name: string
    source: string
    created_at: Temporal.Instant
    created_by: string | null
    removed_at: Temporal.Instant | null
    removed_by: string | null
  }
  calendar_import: {
    school_id: string
    id: string
    file_name: string
    source: string
    found: ColumnType<FoundCalendar | null, string | null, string | null>
    created_at: Temporal.Instant
    created_by: string | null
    expires_at: Temporal.Instant
    committed_at: Temporal.Instant | null
  }
}
