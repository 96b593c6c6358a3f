export type NoticesTables = {
  push_key: { school_id: string; public_key: string; private_sealed: string; made_at: Temporal.Instant }
  push_device: {
    school_id: string
    id: string
    member_id: string
    endpoint: string
    name: string
    made_at: Temporal.Instant
    told_at: Temporal.Instant | null
    because: string | null
    due_at: Temporal.Instant | null
    tries: number
  }
  webhook: {
    school_id: string
    id: string
    name: string
    url: string
    events: readonly string[]
    version: number
    sealed: string
    old_sealed: string | null
    old_until: Temporal.Instant | null
    made_by: string
    made_at: Temporal.Instant
    failing_since: Temporal.Instant | null
    off_at: Temporal.Instant | null
    off_because: string | null
    ended_at: Temporal.Instant | null
  }
  webhook_delivery: {
    school_id: string
    id: string
    webhook_id: string
    event: string
    body: string
    at: Temporal.Instant
    due_at: Temporal.Instant | null
    tries: number
    done_at: Temporal.Instant | null
    because: string | null
  }
}
