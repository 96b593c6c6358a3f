import type { ColumnType } from 'kysely'
import type { DismissReason } from './findings.rule.ts'

type Json<Value> = ColumnType<Value, string, string>
export type ReplyTo = {
  readonly version: string | null
  readonly author: { readonly id: string; readonly handle: string; readonly name: string }
  readonly parent: { readonly remoteId: string; readonly version: string | null } | null
  readonly root: { readonly remoteId: string; readonly version: string | null } | null
}

export type MentionsTables = {
  mention_watch: {
    school_id: string
    id: string
    name: string
    any_words: string[]
    all_words: string[]
    none_words: string[]
    feed: string | null
    purpose: string
    assessment: string
    ends_on: Temporal.PlainDate
    begun_at: Temporal.Instant
    begun_by: string
    ended_at: Temporal.Instant | null
    ended_by: string | null
    sources_due_at: Temporal.Instant | null
  }
  mention_source: {
    school_id: string
    id: string
    watch_id: string
    place: string
    channel_id: string | null
    reached: Json<Readonly<Record<string, string | null>>>
    due_at: Temporal.Instant | null
    looked_at: Temporal.Instant | null
    went: 'well' | 'trouble' | null
    because: string
  }
  mention_day: { school_id: string; source_id: string; day: Temporal.PlainDate; looks: number; failed: number; found: number }
  mention_finding: {
    school_id: string
    id: string
    watch_id: string
    source_id: string
    place: string
    channel_id: string | null
    remote_id: string
    reply_to: Json<ReplyTo>
    author: string
    words: string
    url: string | null
    said_at: Temporal.Instant
    found_at: Temporal.Instant
    state: 'open' | 'dismissed' | 'taken'
    reason: DismissReason | null
    decided_at: Temporal.Instant | null
    decided_by: string | null
    item_id: string | null
  }
}
