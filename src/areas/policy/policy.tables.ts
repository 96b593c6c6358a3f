import type { ColumnType } from 'kysely'
import type { Content } from './content.rule.ts'

type Kept<T> = ColumnType<T, string, string>
export type Begun = 'pack' | 'adopted' | 'trust'

export type PolicyTables = {
  policy_version: {
    school_id: string
    id: string
    number: number
    state: 'draft' | 'adopted' | 'superseded'
    clauses: Kept<Readonly<Record<string, string>>>
    content: Kept<Content>
    begun_from: Begun
    same_meaning_because: string | null
    grace_until: Temporal.Instant | null
    review_asked_at: Temporal.Instant | null
    owner_id: string | null
    review_on: Temporal.PlainDate | null
    adopted_at: Temporal.Instant | null
    adopted_by: string | null
    created_at: Temporal.Instant
  }
  acknowledgement: { school_id: string; version_id: string; member_id: string; at: Temporal.Instant; carried_from: string | null }
  policy_draft: {
    school_id: string
    id: string
    state: 'draft' | 'in-review' | 'adopted' | 'dropped'
    begun_from: Begun
    from_number: number | null
    start: Kept<Content>
    made_by: string
    made_at: Temporal.Instant
    sent_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
    version_id: string | null
  }
  policy_draft_part: {
    school_id: string
    draft_id: string
    part: string
    text: string
    version: number
    changed_by: string
    changed_at: Temporal.Instant
  }
  policy_draft_past: {
    school_id: string
    id: string
    draft_id: string
    part: string
    text: string
    changed_by: string
    changed_at: Temporal.Instant
  }
  policy_comment: {
    school_id: string
    id: string
    draft_id: string
    part: string
    text: string
    author_id: string
    at: Temporal.Instant
    settled_at: Temporal.Instant | null
    settled_by: string | null
  }
  policy_reviewer: {
    school_id: string
    draft_id: string
    member_id: string
    asked_at: Temporal.Instant
    answered_at: Temporal.Instant | null
    answer: 'agreed' | 'changes' | null
    note: string
  }
  linked_policy: {
    school_id: string
    id: string
    clause: 'LNK-1' | 'LNK-2' | 'LNK-3' | null
    name: string
    version: string
    dated_on: Temporal.PlainDate | null
    review_on: Temporal.PlainDate | null
    link: string
    changed_at: Temporal.Instant
    changed_by: string
    settled_at: Temporal.Instant | null
    ended_at: Temporal.Instant | null
  }
  trust: { school_id: string; name: string; begun_at: Temporal.Instant; begun_by: string }
  trust_code: {
    school_id: string
    token_hash: string
    made_at: Temporal.Instant
    made_by: string
    expires_at: Temporal.Instant
    revoked_at: Temporal.Instant | null
  }
  trust_base: {
    school_id: string
    number: number
    content: Kept<Content>
    says: string
    published_at: Temporal.Instant
    published_by: string
  }
  trust_membership: {
    school_id: string
    id: string
    trust_school_id: string
    trust_name: string
    settled_number: number
    joined_at: Temporal.Instant
    joined_by: string
    left_at: Temporal.Instant | null
  }
  trust_choice: { school_id: string; number: number; part: string; choice: 'take' | 'keep'; chosen_by: string; chosen_at: Temporal.Instant }
  /** The bases of the trust that this school follows. */
  our_trust_base: { school_id: string; number: number; content: Content; says: string; published_at: Temporal.Instant }
  policy_runner: {
    school_id: string
    account_id: string
    account_name: string
    platform: string
    member_id: string
    member_name: string
    member_kind: string
  }
  policy_waiting_post: { school_id: string; account_id: string; posts: number; last_due_at: Temporal.Instant | null }
}
