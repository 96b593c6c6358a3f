import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import { NoSuchMember, NotYours, WrongState } from './account-register.errors.ts'
import type { AccountChange, AccountRegisterTables } from './account-register.tables.ts'
import { stateWords } from './account-states.rule.ts'
import { type CheckRhythm, type Comments, type MultiFactor, type RecoveryKind, recoveryKinds, type Whose } from './care.rule.ts'
import { gatherRunners } from './gather-standing.ts'
import { heldAccount } from './move-account.ts'
import { todayOf } from './school-day.ts'

export type Care = {
  readonly comments: Comments | null
  readonly checkRhythm: CheckRhythm
  readonly multiFactor: MultiFactor
  readonly dormantAfterDays: number
  readonly visibilityHow: string
}
export type Route = { readonly kind: RecoveryKind; readonly whose: Whose; readonly memberId: string | null; readonly words: string }

/** A new account begins with both ways back in not known, so that somebody is asked. */
export async function startCare(work: Work, accountId: string): Promise<void> {
  await work
    .tables<AccountRegisterTables>()
    .insertInto('account_recovery')
    .values(
      recoveryKinds.map((kind) => ({
        school_id: work.school.id,
        account_id: accountId,
        kind,
        whose: 'unknown' as const,
        since: work.now(),
      })),
    )
    .execute()
}

const held = async (work: Work, accountId: string) => {
  const found = await heldAccount(work, accountId)
  if (!work.caller.may.has('account.manage')) throw NotYours()
  if (found.row.state === 'closed') throw WrongState({ because: `The account is ${stateWords.closed.toLowerCase()}.` })
  return found
}
const change = (work: Work, accountId: string, to: AccountChange): Promise<unknown> =>
  work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set(to)
    .where('school_id', '=', work.school.id)
    .where('id', '=', accountId)
    .execute()

/** Says how an account is kept: who may write below its posts, how often it is read, whether it asks for a second step. @policy ACC-7 MON-1 ROL-A2 */
export async function keepCare(work: Work, accountId: string, care: Care): Promise<void> {
  await held(work, accountId)
  await change(work, accountId, {
    comments: care.comments,
    check_rhythm: care.checkRhythm,
    multi_factor: care.multiFactor,
    dormant_after_days: care.dormantAfterDays,
    visibility_how: care.visibilityHow,
    dormant_since: null,
  })
  await note(work, accountId, 'care')
  work.log({ act: 'account.care-changed', clause: 'MON-1', subject: { kind: 'account', id: accountId }, payload: { ...care } })
}

/**
 * Notes whose phone and whose e-mail a lost password would be sent to. One that is somebody's own stays a task until it has moved to
 * the school. Numbers and addresses are not written down. @policy ROL-A2 ROL-A4
 */
export async function keepRecovery(work: Work, accountId: string, routes: readonly Route[]): Promise<void> {
  await held(work, accountId)
  const db = work.tables<AccountRegisterTables>()
  const people = routes.flatMap((one) => (one.whose === 'person' && one.memberId !== null ? [one.memberId] : []))
  const known = (await gatherRunners(work, people))(people)
  for (const { kind, whose, memberId, words } of routes) {
    if (whose === 'person' && memberId !== null && !known.some((one) => one.memberId === memberId)) throw NoSuchMember({}, `${kind}Of`)
    const to = { whose, member_id: whose === 'person' ? memberId : null, words, since: work.now(), noted_by: work.caller.memberId }
    await db
      .insertInto('account_recovery')
      .values({ school_id: work.school.id, account_id: accountId, kind, ...to })
      .onConflict((on) => on.columns(['school_id', 'account_id', 'kind']).doUpdateSet(to))
      .execute()
  }
  await note(work, accountId, 'recovery')
  work.log({
    act: 'account.recovery-noted',
    clause: 'ROL-A2',
    subject: { kind: 'account', id: accountId },
    payload: { routes: routes.map(({ kind, whose, memberId }) => ({ kind, whose, memberId: whose === 'person' ? memberId : null })) },
  })
}

/** Somebody has read its name and description there, and they are right. @policy ROL-A3 */
export async function bioChecked(work: Work, accountId: string): Promise<void> {
  await held(work, accountId)
  await change(work, accountId, { bio_checked_on: todayOf(work) })
  await note(work, accountId, 'bio-checked')
  work.log({ act: 'account.bio-checked', clause: 'ROL-A3', subject: { kind: 'account', id: accountId } })
}

/** Whether the school publishes on an account of the parents' association. @policy SCO-7 */
export async function setPublishes(work: Work, accountId: string, publishes: boolean): Promise<void> {
  const { row } = await held(work, accountId)
  if (row.ownership !== 'associated') throw WrongState({ because: 'It is the school’s own account.' })
  await change(work, accountId, { publishes })
  await note(work, accountId, 'publishes', publishes ? 'The school publishes on it.' : 'The school does not publish on it.')
  work.log({ act: 'account.publishes-set', clause: 'SCO-7', subject: { kind: 'account', id: accountId }, payload: { publishes } })
}

/**
 * Looks over what is there and tidies it: what was looked at and what was taken away. It is asked again a year later. A runner does it.
 * @policy ROL-T3
 */
export async function lookOver(work: Work, accountId: string, { lookedAt, removed }: { lookedAt: string; removed: string }): Promise<void> {
  await byRunner(work, accountId)
  const next = todayOf(work).add({ years: 1 })
  await work
    .tables<AccountRegisterTables>()
    .insertInto('content_look')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      account_id: accountId,
      at: work.now(),
      by_id: work.caller.memberId ?? '',
      looked_at: lookedAt,
      removed,
    })
    .execute()
  await change(work, accountId, { content_look_on: next, content_asked_at: null })
  await note(work, accountId, 'looked-over', removed === '' ? lookedAt : `${lookedAt}. Taken away: ${removed}`)
  work.log({
    act: 'account.looked-over',
    clause: 'ROL-T3',
    subject: { kind: 'account', id: accountId },
    payload: { lookedAt, removed, next: next.toString() },
  })
}

/** An account that seems asleep is in use after all: something was posted there by hand. @policy ROL-T3 */
export async function stillUsed(work: Work, accountId: string): Promise<void> {
  await byRunner(work, accountId)
  await change(work, accountId, { last_post_at: work.now(), dormant_since: null })
  await note(work, accountId, 'still-used')
  work.log({ act: 'account.still-used', clause: 'ROL-T3', subject: { kind: 'account', id: accountId } })
}

async function byRunner(work: Work, accountId: string): Promise<void> {
  const { row, standing } = await heldAccount(work, accountId)
  const { caller } = work
  const runs = standing.runners.some((one) => one.memberId === caller.memberId)
  if (caller.memberId === null || (!runs && !caller.may.has('account.manage') && !caller.may.has('application.decide'))) throw NotYours()
  if (row.state === 'closing' || row.state === 'closed')
    throw WrongState({ because: `The account is ${stateWords[row.state].toLowerCase()}.` })
}
