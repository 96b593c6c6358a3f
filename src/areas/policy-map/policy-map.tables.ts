/** What other rooms keep and this one counts: the log by clause, and what still needs somebody. It keeps nothing of its own. */
export type PolicyMapTables = {
  log_entry: { school_id: string; clause: string; at: Temporal.Instant }
  today_task: { school_id: string; clause: string; due_at: Temporal.Instant | null }
}
