import type { Generated } from 'kysely'
import type { ModerationAct } from '../../connectors/connector.ts'
import type { ActState } from './act-states.rule.ts'

export type ModerationTables = {
  moderation_evidence: {
    school_id: string
    id: string
    item_id: string
    taken_at: Temporal.Instant
    taken_by: string
    sha256: string
    sealed: string
  }
  moderation_act: {
    school_id: string
    id: string
    item_id: string
    evidence_id: string
    channel_id: string
    account_id: string
    act: ModerationAct
    reason: string
    words: string
    silence: string
    undoes_id: string | null
    ordered_by: string
    ordered_at: Temporal.Instant
    state: ActState
    by_hand: Generated<boolean>
    because: string | null
    called: 'done' | 'unknown' | null
    tries: Generated<number>
    next_look_at: Temporal.Instant | null
    look_until: Temporal.Instant | null
    agreed_by: string | null
    agreed_at: Temporal.Instant | null
    done_at: Temporal.Instant | null
    done_by: string | null
    seen: Generated<boolean>
    confirmed_by: string | null
    confirmed_at: Temporal.Instant | null
    told_at: Temporal.Instant | null
    told_by: string | null
    told_where: Generated<string>
  }
  moderation_attempt: {
    school_id: string
    id: string
    act_id: string
    started_at: Temporal.Instant
    ended_at: Temporal.Instant | null
    outcome: string | null
    because: string | null
  }
  moderation_proof: {
    school_id: string
    id: string
    act_id: string
    brought_by: string
    brought_at: Temporal.Instant
    link: string
    words: string
    mime: string | null
    sha256_came: string | null
    sha256_kept: string | null
    sealed: string | null
  }
  /** A view: what others wrote, and where. */
  moderation_item: {
    school_id: string
    id: string
    channel_id: string
    account_id: string
    remote_id: string
    remote_version: string | null
    kind: string
    author_id: string
    author_handle: string
    author_name: string
    text: string
    url: string | null
    post_remote: string | null
    post_version: string | null
    received_at: Temporal.Instant
    found_at: Temporal.Instant
    awaits_approval: boolean
    is_held: boolean
    account_name: string
    platform: string
    platform_name: string
    handle: string
    account_state: string
    mode: 'api' | 'assisted'
  }
}
export type ItemRow = ModerationTables['moderation_item']
export type ActRow = Omit<ModerationTables['moderation_act'], 'by_hand' | 'tries' | 'seen' | 'told_where'> & {
  readonly by_hand: boolean
  readonly tries: number
  readonly seen: boolean
  readonly told_where: string
}
