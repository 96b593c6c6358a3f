import type { ColumnType, Generated } from 'kysely'
import type { WorkStep } from '../../kernel/response-clock.ts'
import type { StepKind } from '../publishing/index.ts'
import type { ItemState } from './item-states.rule.ts'

/** A step of the working as it is kept: its instant as text. */
export type KeptStep = { readonly clause: string | null; readonly says: string; readonly at?: string }
export const keptStep = ({ clause, says, at }: WorkStep): KeptStep => ({ clause, says, ...(at ? { at: at.toString() } : {}) })

export type InboxTables = {
  item: {
    school_id: string
    id: string
    channel_id: string
    account_id: string
    remote_id: string
    remote_version: string | null
    kind: ItemKind
    author_id: string
    author_handle: string
    author_name: string
    text: string
    url: string | null
    parent_remote: string | null
    parent_version: string | null
    root_remote: string | null
    root_version: string | null
    received_at: Temporal.Instant
    found_at: Temporal.Instant
    state: ItemState
    assignee_id: string | null
    flagged_at: Temporal.Instant | null
    flagged_by: string | null
    released_at: Temporal.Instant | null
    released_by: string | null
    closed_because: string | null
    /** Nobody outside sees it until it is let appear. */
    awaits_approval: boolean
    changed_at: Temporal.Instant
  }
  response_clock: {
    school_id: string
    id: string
    item_id: string
    rule: string
    started_at: Temporal.Instant
    target_at: Temporal.Instant
    due_at: Temporal.Instant
    working: ColumnType<readonly KeptStep[], string, string>
    state: ClockState
    stopped_at: Temporal.Instant | null
    stopped_by: string | null
    escalated_at: Temporal.Instant | null
  }
  item_event: {
    school_id: string
    id: string
    item_id: string
    at: Temporal.Instant
    member_id: string | null
    kind: EventKind
    words: string
    publication_id: string | null
  }
  reply_waiting: {
    school_id: string
    id: string
    item_id: string
    kind: 'reply' | 'acknowledgement'
    text: string
    reply: string
    written_by: string
    asked_at: Temporal.Instant
    by_whom: StepKind
    clause: string
    because: string
    state: Generated<ReplyState>
    decided_by: string | null
    decided_at: Temporal.Instant | null
    comment: Generated<string>
  }
  reply_draft: { school_id: string; item_id: string; member_id: string; text: string; seen: number; saved_at: Temporal.Instant }
  reply_desk: {
    school_id: string
    item_id: string
    member_id: string
    since: Temporal.Instant
    seen_at: Temporal.Instant
    taken_from: string | null
  }
  item_letter: {
    school_id: string
    item_id: string
    subject: string | null
    earlier: string | null
    attachments: ColumnType<readonly Attached[], string, never>
    automatic: Automatic | null
    warning: string | null
  }
  item_shot: {
    school_id: string
    item_id: string
    taken_by: string
    taken_at: Temporal.Instant
    mime: string
    sha256_came: string
    sha256_kept: string
    sealed: string
  }
  mail_drop: { school_id: string; account_id: string; channel_id: string; name: string; token_hash: string; made_at: Temporal.Instant }
  reply_out: { school_id: string; channel_id: string; remote_id: string; item_id: string }
  reply_bounce: {
    school_id: string
    channel_id: string
    remote_id: string
    item_id: string
    address: string
    because: string
    is_final: boolean
    at: Temporal.Instant
  }
  reply_asked: { school_id: string; reply_id: string; member_id: string }
  /** A view: where items come in. */
  inbox_place: {
    school_id: string
    account_id: string
    channel_id: string
    name: string
    platform: string
    platform_name: string
    mode: 'api' | 'assisted'
    state: string
    runners: readonly string[]
  }
  /** A view of the room `moderation`: what was done about items. */
  moderation_of_item: {
    school_id: string
    item_id: string
    id: string
    act: string
    reason: string
    state: string
    ordered_at: Temporal.Instant
    ordered_name: string
    undone: boolean
  }
}
export type Attached = { readonly name: string; readonly size: number }
export type Automatic = 'auto-reply' | 'list' | 'generated'
export type ItemKind = 'reply' | 'mention' | 'quote' | 'comment' | 'message'
export type ClockState = 'running' | 'met' | 'missed' | 'cancelled'
export type ReplyState = 'waiting' | 'approved' | 'changes-asked' | 'refused' | 'void'
export type EventKind =
  | 'note'
  | 'assigned'
  | 'reply'
  | 'acknowledgement'
  | 'reply-sent'
  | 'reply-failed'
  | 'reply-waits'
  | 'reply-agreed'
  | 'reply-returned'
  | 'reply-refused'
  | 'reply-withdrawn'
  | 'flagged'
  | 'released'
  | 'closed'
  | 'reopened'
  | 'escalated'
