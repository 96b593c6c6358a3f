export type SpendingTables = {
  platform_use: {
    school_id: string
    id: string
    channel_id: string
    at: Temporal.Instant
    what: string
    cost: number
    publication_id: string | null
  }
  spending_limit: {
    school_id: string
    channel_id: string
    per_month: number | null
    set_by: string | null
    set_at: Temporal.Instant | null
    reached_at: Temporal.Instant | null
  }
}
