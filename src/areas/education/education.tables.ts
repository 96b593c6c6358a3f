import type { Audience, Way } from './programme.rule.ts'

export type EducationTables = {
  education_session: {
    school_id: string
    id: string
    audience: Audience
    topic: string
    title: string
    year_groups: readonly string[]
    planned_on: Temporal.PlainDate
    leader_id: string
    materials: string
    state: 'planned' | 'held' | 'cancelled'
    held_on: Temporal.PlainDate | null
    came: number | null
    note: string
    asked_at: Temporal.Instant | null
  }
  education_material: {
    school_id: string
    id: string
    title: string
    url: string
    looked_on: Temporal.PlainDate
    look_again_on: Temporal.PlainDate
    ended_at: Temporal.Instant | null
  }
  family_notice: {
    school_id: string
    id: string
    platform: string
    account_id: string | null
    subject: string
    body: string
    way: Way
    to_whom: string
    given_at: Temporal.Instant
    given_by: string
    give_again_on: Temporal.PlainDate
    addresses_gone_at: Temporal.Instant | null
  }
  family_notice_recipient: { school_id: string; notice_id: string; id: string; address: string; mail_id: string | null }
}
