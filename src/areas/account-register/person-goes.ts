import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import type { AccountChange, AccountRegisterTables } from './account-register.tables.ts'
import { startRun } from './account-runs.ts'
import { heldAccount, stopping } from './move-account.ts'

/** What became of an account whose lead has gone. `waits`: it was not at work, so nothing had to be stopped. */
export type AfterLead = 'handed-over' | 'suspended' | 'waits'

/**
 * The lead's sign-in has ended. The successor named leads from now on, if they are a member of staff in date who runs it; else a live
 * account is suspended, as any suspension goes, until somebody is named: no account is at work with nobody responsible, and what waits is
 * held. Asks for no right, and is refused for nothing: it is part of the act that ended the sign-in.
 * @policy ROL-A4
 */
export async function leadGoes(work: Work, accountId: string, asked: { successorId: string | null; because: string }): Promise<AfterLead> {
  const { row, standing } = await heldAccount(work, accountId)
  if (row.state === 'closing' || row.state === 'closed') return 'waits'
  const next = standing.runners.find((one) => one.memberId === asked.successorId && one.memberId !== row.lead_id)
  if (next?.kind === 'staff' && next.inDate) {
    const state = row.state === 'in-transfer' ? ('live' as const) : row.state
    await setAccount(work, accountId, { lead_id: next.memberId, successor_id: null, lead_left_at: null, state })
    await takeOff(work, accountId, row.lead_id)
    await startRun(
      work,
      { ...row, lead_left_at: row.lead_left_at ?? work.now() },
      { kind: 'hand-over', fromId: row.lead_id, toId: next.memberId },
    )
    await note(work, accountId, 'finish-transfer', `${next.name} leads it now.`)
    work.log({
      act: 'account.handed-over',
      clause: 'ROL-A4',
      subject: { kind: 'account', id: accountId },
      payload: { name: row.name, from: row.lead_id, to: next.memberId, reason: asked.because },
    })
    await work.tell({ kind: 'account.handed-over', accountId, fromId: row.lead_id, toId: next.memberId })
    return 'handed-over'
  }
  if (row.state !== 'live' && row.state !== 'in-transfer') return 'waits'
  await work.tell(stopping(row, 'suspend', true))
  await setAccount(work, accountId, { state: 'suspended', state_because: asked.because })
  await note(work, accountId, 'suspend', asked.because)
  work.log({
    act: 'account.suspended',
    clause: 'ROL-A4',
    subject: { kind: 'account', id: accountId },
    payload: { name: row.name, from: row.state, to: 'suspended', reason: asked.because },
  })
  return 'suspended'
}

/** Takes somebody whose sign-in has ended off an account that another leads; its standing is looked at anew. @policy ROL-A4 ACC-6 */
export async function runnerGoes(work: Work, accountId: string, memberId: string): Promise<void> {
  const { row, standing } = await heldAccount(work, accountId)
  const runner = standing.runners.find((one) => one.memberId === memberId)
  if (!runner || row.lead_id === memberId) return
  await takeOff(work, accountId, memberId)
  if (row.successor_id === memberId) await setAccount(work, accountId, { successor_id: null })
  await note(work, accountId, 'runner-removed', runner.name)
  work.log({
    act: 'account.runner-removed',
    clause: 'ROL-A4',
    subject: { kind: 'account', id: accountId },
    payload: { memberId, name: runner.name },
  })
  await work.tell({ kind: 'account.runner-removed', accountId, memberId })
}

const setAccount = (work: Work, id: string, set: AccountChange): Promise<unknown> =>
  work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set(set)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()

async function takeOff(work: Work, accountId: string, memberId: string): Promise<void> {
  const db = work.tables<AccountRegisterTables>()
  await db
    .deleteFrom('account_runner')
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('member_id', '=', memberId)
    .execute()
  await db
    .updateTable('account')
    .set({ standing_due_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', accountId)
    .where('state', '=', 'live')
    .execute()
}
