import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables, Visibility } from './account-register.tables.ts'
import { note } from './account-events.ts'
import { platformEntry } from './platform-list.ts'

export type Proposal = {
  readonly applicationId: string
  readonly platform: string
  readonly name: string
  readonly aim: string
  readonly audience: string
  readonly visibility: Visibility
  readonly leadId: string
  readonly runnerIds: readonly string[]
  readonly conditions: string
  readonly reviewOn: Temporal.PlainDate
}

/** Enters an approved account in the register, to be opened by an administrator. Called in the transaction of the approval. @policy ROL-S6 ROL-A1 */
export async function proposeAccount(work: Work, proposal: Proposal): Promise<string> {
  const db = work.tables<AccountRegisterTables>()
  const [id, school_id, now] = [work.newId(), work.school.id, work.now()]
  const { mode } = platformEntry(proposal.platform)
  await db
    .insertInto('account')
    .values({
      school_id,
      id,
      application_id: proposal.applicationId,
      platform: proposal.platform,
      name: proposal.name,
      aim: proposal.aim,
      audience: proposal.audience,
      visibility: proposal.visibility,
      handle: '',
      url: null,
      conditions: proposal.conditions,
      pupil_contact: false,
      state: 'approved',
      state_because: '',
      lead_id: proposal.leadId,
      successor_id: null,
      lead_left_at: null,
      approved_at: now,
      set_up_at: null,
      live_at: null,
      closed_at: null,
      review_on: proposal.reviewOn,
      review_asked_at: null,
      standing_due_at: null,
      locked_since: null,
      locked_why: null,
    })
    .execute()
  const runnerIds = [...new Set([proposal.leadId, ...proposal.runnerIds])]
  await db
    .insertInto('account_runner')
    .values(runnerIds.map((member_id) => ({ school_id, account_id: id, member_id, added_at: now })))
    .execute()
  await db
    .insertInto('channel')
    .values({
      school_id,
      id: work.newId(),
      account_id: id,
      platform: proposal.platform,
      mode,
      state: mode === 'assisted' ? 'assisted' : 'not-connected',
      facts: '{}',
      secret_id: null,
      pending_sealed: null,
      pending_version: 0,
      pending_facts: null,
      pending_at: null,
      health: 'not-connected',
      health_because: null,
      health_at: null,
      health_since: null,
      health_due_at: null,
      poll_due_at: null,
      poll_cursor: null,
    })
    .execute()
  await note(work, id, 'approved', proposal.conditions)
  work.log({
    act: 'account.approved',
    clause: 'ROL-S6',
    subject: { kind: 'account', id },
    payload: { name: proposal.name, platform: proposal.platform, applicationId: proposal.applicationId, runnerIds },
  })
  return id
}
