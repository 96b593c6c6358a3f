import type { ReviewState } from './review/review.rule.ts'
import type { Route } from './deciders.rule.ts'
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
    /** An account of somebody else's, such as the Friends of the school: `owner_name` says whose. */
    associated: boolean
    owner_name: string
    successor_id: string | null
    route: Route['by']
    /** Somebody outside who decided by their link; `decided_by` is null then. */
    decided_by_name: string
    /** When somebody must be chased next; null when nobody must. */
    look_at: Temporal.Instant | null
    chased_at: Temporal.Instant | null
    escalated_at: Temporal.Instant | null
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
    actor_name: string
  }
  role_check: {
    school_id: string
    member_id: string
    in_order: boolean
    checked_on: Temporal.PlainDate
    recorded_by: string
    recorded_at: Temporal.Instant
  }
  account_review: {
    school_id: string
    id: string
    account_id: string
    /** Null where the account was there before applications were. */
    application_id: string | null
    lead_id: string
    state: ReviewState
    opened_at: Temporal.Instant
    due_on: Temporal.PlainDate
    look_at: Temporal.Instant | null
    still_needed: boolean | null
    answer: string
    audience: string
    answered_at: Temporal.Instant | null
    answered_by: string | null
    escalated_at: Temporal.Instant | null
    route: Route['by']
    decided_at: Temporal.Instant | null
    decided_by: string | null
    decided_by_name: string
    reasons: string
    conditions: string
    next_on: Temporal.PlainDate | null
  }
  account_review_sheet: {
    school_id: string
    id: string
    name: string
    platform: string
    handle: string
    url: string | null
    aim: string
    audience_now: string
    conditions_now: string
    account_state: string
    lead_now: string
    approved_at: Temporal.Instant | null
    live_at: Temporal.Instant | null
    locked_why: string | null
    runner_ids: readonly string[]
    posts: number
    last_post_at: Temporal.Instant | null
    answered_in_time: number
    answers_due: number
    people: readonly SheetPerson[]
    holders: readonly SheetHolder[]
  }
  /** Of the register: what the job looks at to begin a review. */
  account: {
    school_id: string
    id: string
    application_id: string | null
    lead_id: string
    state: string
    review_on: Temporal.PlainDate
    review_asked_at: Temporal.Instant | null
  }
  application_sheet: {
    school_id: string
    id: string
    policy_number: number | null
    runners: readonly SheetRunner[]
    people: readonly SheetPerson[]
    holders: readonly SheetHolder[]
    story: readonly SheetEvent[]
  }
}

/** What the view of the page says; times and days are text, as JSON carries them. */
export type SheetRunner = {
  readonly member_id: string
  readonly name: string
  readonly email: string
  readonly job_title: string
  readonly kind: 'staff' | 'volunteer' | 'governor' | 'outside'
  readonly state: 'invited' | 'active' | 'disabled'
  readonly others: number
  readonly role_check: { readonly inOrder: boolean; readonly checkedOn: string; readonly by: string } | null
}
export type SheetPerson = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly state: SheetRunner['state']
  readonly isHead: boolean
  readonly isLeader: boolean
}
export type SheetHolder = {
  readonly duty: 'chair-of-governors' | 'application-deputy'
  readonly memberId: string | null
  readonly name: string
  readonly email: string
  readonly namedBy: string | null
  readonly namedAt: string
}
export type SheetEvent = {
  readonly id: string
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly act: ApplicationHappening
  readonly note: string
}
