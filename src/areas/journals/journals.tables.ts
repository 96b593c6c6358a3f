import type { Generated } from 'kysely'

export type JournalTables = {
  journal: {
    school_id: string
    id: string
    account_id: string
    channel_id: string
    brought_by: string
    brought_at: Temporal.Instant
    file_name: string
    sha256: string
    pages: number
    pictures: number
  }
  journal_entry: {
    school_id: string
    id: string
    journal_id: string
    position: number
    on_day: Temporal.PlainDate | null
    words: string
    pictures: readonly string[]
    post_id: string | null
    answered_by: Generated<string | null>
    answered_at: Generated<Temporal.Instant | null>
    answer: Generated<string>
  }
  /** A view: our own posts that stand, or stood, on a channel. */
  journal_post: { school_id: string; post_id: string; channel_id: string; published_at: Temporal.Instant; text: string }
}
