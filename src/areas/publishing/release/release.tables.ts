import type { ColumnType, Generated } from 'kysely'
import type { Handle, ReplyTo } from '../../../connectors/connector.ts'
import type { ReleaseState } from './release-states.rule.ts'

export type ReplyWords = ReplyTo & { readonly text: string }
export type Proof = { readonly link: string; readonly note: string; readonly by: string; readonly at: string }

export type ReleaseTables = {
  publication: {
    school_id: string
    id: string
    kind: 'post' | 'reply'
    post_id: string | null
    target_id: string | null
    item_id: string | null
    channel_id: string
    author_id: string
    state: ReleaseState
    round: number
    due_at: Temporal.Instant
    missed_after: Temporal.Instant
    next_look_at: Temporal.Instant | null
    reply: ColumnType<ReplyWords | null, string | null, never>
    handle: ColumnType<Handle | null, string | null, string | null>
    settle_until: Temporal.Instant | null
    remote_id: string | null
    remote_version: string | null
    url: string | null
    published_at: Temporal.Instant | null
    taken_down_at: Temporal.Instant | null
    because: string | null
    held_by: Generated<string | null>
    amends_id: Generated<string | null>
    down_ordered_at: Generated<Temporal.Instant | null>
    down_because: Generated<string | null>
    down_tries: Generated<number>
    down_proof: ColumnType<Proof | null, string | null | undefined, string | null>
    created_at: Temporal.Instant
  }
  /** A view: where an account is to be found by a person. */
  place_address: { school_id: string; channel_id: string; url: string | null }
  publication_attempt: {
    school_id: string
    id: string
    publication_id: string
    round: number
    call: 'commit' | 'withdraw' | 'amend'
    started_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    outcome: string | null
    because: string | null
  }
}
export type PublicationRow = {
  readonly [Column in keyof ReleaseTables['publication']]: ReleaseTables['publication'][Column] extends ColumnType<
    infer Read,
    infer _I,
    infer _U
  >
    ? Read
    : ReleaseTables['publication'][Column]
}
