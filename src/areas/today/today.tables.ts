/** Views only: this room keeps nothing of its own. */
export type TodayTables = {
  today_task: {
    school_id: string
    kind: string
    id: string
    subject: string
    detail: string
    clause: string
    started_at: Temporal.Instant | null
    due_at: Temporal.Instant | null
    path: string
    for_member: string | null
    for_permission: string | null
    not_member: string | null
  }
  today_waiting: {
    school_id: string
    kind: 'post' | 'application'
    id: string
    subject: string
    since: Temporal.Instant
    path: string
    for_member: string
  }
  today_clock: { school_id: string; state: 'running' | 'met' | 'missed'; due_at: Temporal.Instant; at: Temporal.Instant }
  today_total: { school_id: string; what: 'accounts' | 'published' | 'people' | 'acknowledged'; number: number }
}
