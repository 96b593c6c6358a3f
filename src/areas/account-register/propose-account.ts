import type { Insertable } from 'kysely'
import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables, Ownership, Visibility } from './account-register.tables.ts'
import { note } from './account-events.ts'
import { startCare } from './keep-care.ts'

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
  /** How people are let in, where it is closed. */
  readonly visibilityHow?: string
  /** Of the parents' association: registered with two links among the staff; the school publishes on it only when it says so. */
  readonly ownership?: Ownership
}

/** Enters an approved account in the register, to be opened by an administrator. Called in the transaction of the approval. @policy ROL-S6 ROL-A1 */
export async function proposeAccount(work: Work, proposal: Proposal): Promise<string> {
  const db = work.tables<AccountRegisterTables>()
  const id = work.newId()
  const runnerIds = [...new Set([proposal.leadId, ...proposal.runnerIds])]
  await db
    .insertInto('account')
    .values(approvedAccount(work, id, proposal))
    .execute()
  await db
    .insertInto('account_runner')
    .values(runnerIds.map((member_id) => ({ school_id: work.school.id, account_id: id, member_id, added_at: work.now() })))
    .execute()
  await db
    .insertInto('channel')
    .values(unconnectedChannel(work, id, proposal))
    .execute()
  await startCare(work, id)
  await note(work, id, 'approved', proposal.conditions)
  work.log({
    act: 'account.approved',
    clause: 'ROL-S6',
    subject: { kind: 'account', id },
    payload: { name: proposal.name, platform: proposal.platform, applicationId: proposal.applicationId, runnerIds },
  })
  return id
}

const approvedAccount = (work: Work, id: string, proposal: Proposal): Insertable<AccountRegisterTables['account']> => ({
  school_id: work.school.id,
  id,
  application_id: proposal.applicationId,
  platform: proposal.platform,
  name: proposal.name,
  aim: proposal.aim,
  audience: proposal.audience,
  visibility: proposal.visibility,
  handle: '',
  conditions: proposal.conditions,
  pupil_contact: false,
  visibility_how: proposal.visibilityHow ?? '',
  ownership: proposal.ownership ?? 'school',
  publishes: proposal.ownership !== 'associated',
  state: 'approved',
  state_because: '',
  lead_id: proposal.leadId,
  approved_at: work.now(),
  review_on: proposal.reviewOn,
})

/** The way to its platform, before anybody has signed in. Schoolgate never signs in to an account that is not the school's own. */
export const unconnectedChannel = (
  work: Work,
  accountId: string,
  { platform, ownership }: { readonly platform: string; readonly ownership?: Ownership },
): Insertable<AccountRegisterTables['channel']> => {
  const mode = ownership === 'associated' ? 'assisted' : work.worksItself(platform) ? 'api' : 'assisted'
  return {
    school_id: work.school.id,
    id: work.newId(),
    account_id: accountId,
    platform,
    mode,
    state: mode === 'assisted' ? 'assisted' : 'not-connected',
    facts: '{}',
    pending_version: 0,
    health: 'not-connected',
  }
}
