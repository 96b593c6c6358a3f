import type { HouseEvent, Work } from '../../infra/work/work.ts'
import { storeCredentials } from '../credential-vault/index.ts'
import { note } from './account-events.ts'
import {
  AccountNotFound,
  ApprovalFirst,
  NotReady,
  NotYours,
  ReasonNeeded,
  SuccessorMustRun,
  SuccessorNotReady,
  TooFewRunners,
  WrongState,
} from './account-register.errors.ts'
import type { AccountChange, AccountRegisterTables } from './account-register.tables.ts'
import { finishRun, settleHandOver, startRun } from './account-runs.ts'
import { type AccountAct, accountMoves, type Judged, mayMove, stateWords } from './account-states.rule.ts'
import { connectionStops } from './connection.rule.ts'
import { type Person, readPeople } from './gather-standing.ts'
import { connectionLabel, platformEntry } from './platform-list.ts'
import { accountRow, caredRow, type CaredRow, type AccountRow, accountsWithStanding, runnerIdsOf } from './read-accounts.ts'
import type { Standing } from './standing.rule.ts'

export type Cared = { readonly row: CaredRow; readonly standing: Standing; readonly members: readonly Person[] }
export type Held = { readonly row: AccountRow; readonly standing: Standing }

/** One account with its standing, held against others until the transaction ends. @throws AccountNotFound */
export async function heldAccount(work: Work, id: string): Promise<Held> {
  await work
    .tables<AccountRegisterTables>()
    .selectFrom('account')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return readAccount(work, id)
}

export async function readAccount(work: Work, id: string): Promise<Held> {
  const row = await accountRow(work, id)
  if (!row) throw AccountNotFound()
  const [one] = await accountsWithStanding(work, [row])
  if (!one) throw AccountNotFound()
  return one
}

/** One account with all that its own page says: two queries. @throws AccountNotFound */
export async function readCared(work: Work, id: string): Promise<Cared> {
  const row = await caredRow(work, id)
  if (!row) throw AccountNotFound()
  const members = await readPeople(work)
  const [one] = await accountsWithStanding(work, [row], members)
  if (!one) throw AccountNotFound()
  return { ...one, members }
}

/** What the account's address or connection still lacks before it may publish; null when nothing. */
export function unreadyOf(row: AccountRow): string | null {
  if (row.mode === 'assisted')
    return row.handle === '' || (row.url === null && needsAddress(row)) ? 'Its name and its address are not filled in yet.' : null
  return row.channel_state === 'connected' ? connectionStops(row.mode, row.health) : 'It is not connected yet.'
}

/** A group or a newsletter has a name and no address that anybody may follow. */
const needsAddress = ({ platform }: AccountRow): boolean =>
  !['group', 'class', 'game'].includes(platformEntry(platform).kind) && platform !== 'e-mail'

export const factsOf = (work: Work, { row, standing }: Held) => ({
  state: row.state,
  may: work.caller.may,
  locked: standing.locked,
  unready: unreadyOf(row),
})

type Change = Omit<AccountChange, 'school_id' | 'id' | 'state'>

/**
 * Moves an account on in its life. It goes live, or goes on after a stop, only with two in-date runners and a way to its platform;
 * closing stops its posts at once.
 * @policy ROL-A1 ROL-A4 ACC-6
 */
export async function moveAccount(
  work: Work,
  id: string,
  act: AccountAct,
  { reason = '', change = {} }: { readonly reason?: string; readonly change?: Change } = {},
): Promise<void> {
  const held = await heldAccount(work, id)
  const judged = mayMove(act, factsOf(work, held))
  if (!judged.can) throw refusalFor(act, judged)
  const { to, needsReason, opens, clause } = accountMoves[act]
  if (needsReason && reason === '') throw ReasonNeeded({}, 'reason')
  if (act === 'finish-closing') await finishRun(work, held.row, 'closing')
  const now = work.now()
  if (act === 'close' || act === 'suspend') await work.tell(stopping(held.row, act))
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set({
      ...change,
      state: to,
      state_because: reason,
      ...(opens ? { live_at: held.row.live_at ?? now, standing_due_at: now } : {}),
      ...(to === 'closing' ? { closed_at: now, standing_due_at: null, locked_since: null, locked_why: null } : {}),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await moveChannel(work, held.row, act)
  if (to === 'closing') await startRun(work, held.row, { kind: 'closing' })
  await note(work, id, act, reason)
  work.log({
    act: `account.${said[act]}`,
    clause,
    subject: { kind: 'account', id },
    payload: { name: held.row.name, from: held.row.state, to, reason },
  })
  if (act === 'resume')
    await work.tell({ kind: 'account.resumed', channelId: held.row.channel_id, because: `${held.row.name} was suspended.` })
  if (act === 'close') await putOutOfUse(work, held.row)
  if (act === 'close') await work.tell({ kind: 'account.closed', accountId: id, channelId: held.row.channel_id })
}

/**
 * Told while the account is held and before it is changed: whoever sends something for it stops, or refuses for all of us. With
 * `cannotWait` nobody refuses.
 */
export const stopping = (row: AccountRow, act: 'close' | 'suspend', cannotWait = false): HouseEvent => ({
  kind: 'account.stopping',
  accountId: row.id,
  channelId: row.channel_id,
  forGood: act === 'close',
  because: act === 'close' ? `${row.name} was closed.` : `${row.name} is suspended.`,
  cannotWait,
})

/** The sealed log-in of the connection can be opened no more, by nobody: its newest version is empty. @policy ROL-A2 */
export async function putOutOfUse(work: Work, row: AccountRow): Promise<void> {
  if (row.secret_id === null) return
  await storeCredentials(work, { accountId: row.id, label: connectionLabel(row.platform), kind: 'connection', fields: {} })
}

const said: Readonly<Record<AccountAct, string>> = {
  'set-up': 'being-set-up',
  'go-live': 'live',
  suspend: 'suspended',
  resume: 'resumed',
  'start-transfer': 'hand-over-begun',
  'finish-transfer': 'handed-over',
  close: 'closing',
  approve: 'approved',
  decline: 'declined',
  'finish-closing': 'closed',
}

/** Reading begins when the account goes live, and ends when it is closed. */
async function moveChannel(work: Work, row: AccountRow, act: AccountAct): Promise<void> {
  const channel = work
    .tables<AccountRegisterTables>()
    .updateTable('channel')
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.channel_id)
  if (act === 'go-live' && row.mode === 'api') await channel.set({ poll_due_at: work.now() }).execute()
  if (act === 'close' || act === 'decline') {
    await channel
      .set({
        poll_due_at: null,
        health_due_at: null,
        state: 'ended',
        secret_id: null,
        health: 'not-connected',
        health_because: null,
        pending_sealed: null,
        pending_facts: null,
        pending_places: null,
        pending_at: null,
      })
      .execute()
  }
}

function refusalFor(act: AccountAct, judged: Exclude<Judged, { can: true }>) {
  if (judged.because === 'role') return NotYours()
  if (judged.because === 'runners') return TooFewRunners({ because: judged.says })
  if (judged.because === 'connection') return NotReady({ because: judged.says })
  return act === 'set-up' ? ApprovalFirst({ because: judged.says }) : WrongState({ because: judged.says })
}

/** Begins to hand the account over to one of its staff runners. @policy ROL-A4 */
export async function startHandOver(work: Work, id: string, successorId: string): Promise<void> {
  const { row, standing } = await heldAccount(work, id)
  const successor = standing.runners.find((one) => one.memberId === successorId)
  if (successor?.kind !== 'staff' || successorId === row.lead_id) throw SuccessorMustRun({}, 'successorId')
  if (successor.why !== null) throw SuccessorNotReady({ name: successor.name, because: successor.why }, 'successorId')
  await moveAccount(work, id, 'start-transfer', { reason: `${successor.name} takes over.`, change: { successor_id: successorId } })
  await startRun(work, row, { kind: 'hand-over', fromId: row.lead_id, toId: successorId })
}

/** Names who would take over, before anybody leaves: a runner of the staff who is in date. @policy ROL-A4 */
export async function nameSuccessor(work: Work, id: string, memberId: string): Promise<void> {
  if (work.caller.memberId !== null && !work.caller.may.has('account.manage') && !work.caller.may.has('application.decide'))
    throw NotYours()
  const { row, standing } = await heldAccount(work, id)
  if (row.state === 'closing' || row.state === 'closed' || row.state === 'in-transfer')
    throw WrongState({ because: `The account is ${stateWords[row.state].toLowerCase()}.` })
  const successor = standing.runners.find((one) => one.memberId === memberId)
  if (successor?.kind !== 'staff' || memberId === row.lead_id) throw SuccessorMustRun({}, 'successorId')
  if (successor.why !== null) throw SuccessorNotReady({ name: successor.name, because: successor.why }, 'successorId')
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set({ successor_id: memberId })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await note(work, id, 'successor', successor.name)
  work.log({
    act: 'account.successor-named',
    clause: 'ROL-A4',
    subject: { kind: 'account', id },
    payload: { memberId, name: successor.name },
  })
}

/** Ends a hand-over: the successor leads. Who has left is taken off; the log-ins they saw are due to be changed. @policy ROL-A4 ROL-A2 */
export async function finishHandOver(work: Work, id: string): Promise<void> {
  const { row, standing } = await heldAccount(work, id)
  const leadId = row.successor_id
  if (leadId === null || !runnerIdsOf(row).includes(leadId)) throw WrongState({ because: 'Nobody is named to take it over.' })
  const name = standing.runners.find((one) => one.memberId === leadId)?.name ?? ''
  await moveAccount(work, id, 'finish-transfer', {
    reason: `${name} leads it now.`,
    change: { lead_id: leadId, successor_id: null, lead_left_at: null },
  })
  if (row.lead_left_at !== null) {
    await work
      .tables<AccountRegisterTables>()
      .deleteFrom('account_runner')
      .where('school_id', '=', work.school.id)
      .where('account_id', '=', id)
      .where('member_id', '=', row.lead_id)
      .execute()
  }
  await settleHandOver(work, row)
  await work.tell({ kind: 'account.handed-over', accountId: id, fromId: row.lead_id, toId: leadId })
}
