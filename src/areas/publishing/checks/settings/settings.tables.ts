import type { ChosenSeverity } from '../severity.rule.ts'

export type CheckTables = {
  check_choice: {
    school_id: string
    check_name: string
    severity: ChosenSeverity
    decided_by: string
    decided_at: Temporal.Instant
  }
  check_word: {
    school_id: string
    list: string
    topic: string
    word: string
    better: string
    kept: boolean
    changed_by: string
    changed_at: Temporal.Instant
  }
  link_watch: { school_id: string; post_id: string; due_at: Temporal.Instant }
  link_look: {
    school_id: string
    address: string
    came_to: 'ok' | 'gone' | 'refused' | 'trouble'
    final_address: string
    hops: number
    content_type: string
    says: string
    looked_at: Temporal.Instant
  }
}
