import type { ApplicationHappening, ApplicationState } from './application-states.rule.ts'

export type AccountApplicationsTables = {
  application: {
    school_id: string
    id: string
    reference: string | null
    applicant_id: string
    platform: string
    name: string
    aim: string
    audience: string
    promotion: string
    visibility: 'open' | 'closed' | null
    visibility_how: string
    lead_id: string | null
    state: ApplicationState
    created_at: Temporal.Instant
    submitted_at: Temporal.Instant | null
    decided_at: Temporal.Instant | null
    decided_by: string | null
    reasons: string
    conditions: string
    question: string
    review_on: Temporal.PlainDate | null
    account_id: string | null
  }
  application_runner: { school_id: string; application_id: string; member_id: string }
  application_event: {
    school_id: string
    id: string
    application_id: string
    at: Temporal.Instant
    actor_id: string | null
    act: ApplicationHappening
    note: string
  }
}
