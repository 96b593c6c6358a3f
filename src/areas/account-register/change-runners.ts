import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import {
  AlreadyRunner,
  LeadStays,
  NoSuchMember,
  NotYours,
  RunnerNotReady,
  RunnerNotTrained,
  WrongState,
} from './account-register.errors.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { gatherRunners } from './gather-standing.ts'
import { heldAccount } from './move-account.ts'
import { whyNot } from './standing.rule.ts'

const changer = (work: Work): void => {
  if (!work.caller.may.has('account.manage') && !work.caller.may.has('application.decide')) throw NotYours()
}

/** Adds a runner, employed here or not, once they have read the policy in force and are trained in date. @policy ACC-9 ACC-10 ACC-11 */
export async function addRunner(work: Work, accountId: string, memberId: string): Promise<void> {
  changer(work)
  const { row, standing } = await heldAccount(work, accountId)
  if (row.state === 'closing' || row.state === 'closed') throw WrongState({ because: 'The account is being closed.' })
  const [facts] = (await gatherRunners(work, [memberId]))([memberId])
  if (!facts || facts.kind === 'governor') throw NoSuchMember({}, 'memberId')
  if (standing.runners.some((one) => one.memberId === memberId)) throw AlreadyRunner({ name: facts.name }, 'memberId')
  const because = whyNot(facts)
  if (because !== null)
    throw (facts.readAt === null || facts.state !== 'active' ? RunnerNotReady : RunnerNotTrained)({ name: facts.name, because }, 'memberId')
  await work
    .tables<AccountRegisterTables>()
    .insertInto('account_runner')
    .values({ school_id: work.school.id, account_id: accountId, member_id: memberId, added_at: work.now() })
    .execute()
  await lookAgain(work, accountId, row.state === 'live')
  await note(work, accountId, 'runner-added', facts.name)
  work.log({
    act: 'account.runner-added',
    clause: facts.kind === 'staff' ? 'ACC-9' : 'ACC-11',
    subject: { kind: 'account', id: accountId },
    payload: { memberId, name: facts.name },
  })
}

/** Takes a runner off, whatever is left: with fewer than two in-date members of staff the account stops publishing. @policy ACC-6 */
export async function removeRunner(work: Work, accountId: string, memberId: string): Promise<void> {
  changer(work)
  const { row, standing } = await heldAccount(work, accountId)
  const runner = standing.runners.find((one) => one.memberId === memberId)
  if (!runner) throw NoSuchMember({}, 'memberId')
  if (memberId === row.lead_id || memberId === row.successor_id) throw LeadStays({ name: runner.name }, 'memberId')
  await work
    .tables<AccountRegisterTables>()
    .deleteFrom('account_runner')
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('member_id', '=', memberId)
    .execute()
  await lookAgain(work, accountId, row.state === 'live')
  await note(work, accountId, 'runner-removed', runner.name)
  work.log({
    act: 'account.runner-removed',
    clause: 'ACC-6',
    subject: { kind: 'account', id: accountId },
    payload: { memberId, name: runner.name },
  })
  await work.tell({ kind: 'account.runner-removed', accountId, memberId })
}

/** Lets the standing job look at once, so that Today says what changed. */
const lookAgain = async (work: Work, accountId: string, isLive: boolean): Promise<void> => {
  if (!isLive) return
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set({ standing_due_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', accountId)
    .execute()
}
