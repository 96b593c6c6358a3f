import type { ColumnType, Generated } from 'kysely'

export type LineFinding = { readonly says: string; readonly clause: string }
export type ImportState = 'read' | 'kept' | 'thrown-away'

export type ChatLogsTables = {
  chat_import: {
    school_id: string
    id: string
    account_id: string
    file_name: string
    file_hash: string
    file_size: string
    last_day: Temporal.PlainDate
    zone: string
    left_out: ColumnType<Readonly<Record<string, number>>, string, string>
    players: string[]
    state: Generated<ImportState>
    brought_by: string
    brought_at: Temporal.Instant
    decided_by: string | null
    decided_at: Temporal.Instant | null
    forget_at: Temporal.Instant | null
  }
  chat_line: {
    school_id: string
    import_id: string
    number: number
    account_id: string
    at: Temporal.Instant
    place: string
    who: string
    words: string
    mark: string
    findings: ColumnType<readonly LineFinding[], string, string>
  }
  chat_source: {
    school_id: string
    id: string
    account_id: string
    name: string
    key_sealed: string
    made_by: string
    made_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    heard_at: Temporal.Instant | null
    kept: Generated<number>
    left_out: Generated<number>
  }
  /** A view: the account with its channel. */
  chat_place: { school_id: string; account_id: string; channel_id: string; name: string; platform: string; state: string }
}
