import type { Choice, StepId } from './steps.rule.ts'

export type FirstStepsTables = {
  first_steps_begun: { school_id: string; begun_at: Temporal.Instant; begun_by: string | null }
  first_step_choice: { school_id: string; step: StepId; choice: Choice; chosen_by: string; chosen_at: Temporal.Instant }
  /** A view over the rooms: what is so. */
  first_steps_truth: {
    school_id: string
    has_domain: boolean
    has_people: boolean
    has_terms: boolean
    has_policy: boolean
    pupils: number
    has_trained_leader: boolean
    accounts: number
    live_accounts: number
    live_without_log_in: number
    applications: number
    notices: number
  }
}
