import type { ColumnType } from 'kysely'
import type { Json } from '../../kernel/canonical.ts'

export type AuditLogTables = {
  /** Written by the house with each act; this room gives it its place and its leaf, once. */
  log_entry: {
    school_id: string
    id: string
    seq: number | null
    at: Temporal.Instant
    actor_id: string | null
    act: string
    clause: string
    subject_kind: string
    subject_id: string
    payload: ColumnType<Json | null, never, never>
    salt: string | null
    commitment: string
    leaf: string | null
  }
  log_key: { school_id: string; id: string; vkey: string; sealed: string; made_at: Temporal.Instant; retired_at: Temporal.Instant | null }
  log_tree: { school_id: string; size: number; frontier: string; checkpoint_size: number; checkpoint_due_at: Temporal.Instant | null }
  checkpoint: { school_id: string; size: number; note: string; at: Temporal.Instant }
}
