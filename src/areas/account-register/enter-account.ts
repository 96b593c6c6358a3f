import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import { EntryIncomplete, NotYourOwnEntry, NoSuchMember } from './account-register.errors.ts'
import type { AccountRegisterTables, Ownership, Visibility } from './account-register.tables.ts'
import { entryGaps, mayDecideEntry } from './entry.rule.ts'
import { gatherRunners } from './gather-standing.ts'
import { startCare } from './keep-care.ts'
import { todayOf } from './school-day.ts'
import { heldAccount, moveAccount } from './move-account.ts'
import { unconnectedChannel } from './propose-account.ts'
import { runnerIdsOf } from './read-accounts.ts'

export type Entry = {
  readonly ownership: Ownership
  readonly platform: string
  readonly platformName: string
  readonly name: string
  readonly handle: string
  readonly url: string | null
  readonly runningSince: string
  readonly aim: string
  readonly audience: string
  readonly visibility: Visibility | null
  readonly visibilityHow: string
  readonly leadId: string | null
  readonly runnerIds: readonly string[]
}

/**
 * Enters an account that is already there, the school's or the parents' association's, for leaders to decide: the same questions as for
 * a new one, and nothing goes out on it until they have said yes.
 * @policy ROL-A1 SCO-7 ACC-3 ACC-4 ACC-6 ACC-7
 */
export async function enterAccount(work: Work, entry: Entry): Promise<string> {
  const runnerIds = [...new Set([...(entry.leadId === null ? [] : [entry.leadId]), ...entry.runnerIds])]
  const runners = (await gatherRunners(work, runnerIds))(runnerIds)
  if (runners.length < runnerIds.length) throw NoSuchMember({}, 'runnerIds')
  const [gap] = entryGaps({ ...entry, runners })
  if (gap) throw EntryIncomplete({ says: gap.says }, gap.field)
  const id = work.newId()
  const db = work.tables<AccountRegisterTables>()
  await db
    .insertInto('account')
    .values({
      school_id: work.school.id,
      id,
      application_id: null,
      origin: 'existing',
      ownership: entry.ownership,
      publishes: entry.ownership === 'school',
      platform: entry.platform,
      platform_name: entry.platform === 'other' ? entry.platformName : '',
      name: entry.name,
      handle: entry.handle,
      url: entry.url,
      running_since: entry.runningSince,
      aim: entry.aim,
      audience: entry.audience,
      visibility: entry.visibility ?? 'open',
      visibility_how: entry.visibilityHow,
      conditions: '',
      pupil_contact: false,
      state: 'proposed',
      state_because: '',
      lead_id: entry.leadId ?? '',
      approved_at: null,
      entered_by: work.caller.memberId,
      entered_at: work.now(),
      review_on: todayOf(work).add({ years: 1 }),
    })
    .execute()
  await db
    .insertInto('account_runner')
    .values(runnerIds.map((member_id) => ({ school_id: work.school.id, account_id: id, member_id, added_at: work.now() })))
    .execute()
  await db
    .insertInto('channel')
    .values(unconnectedChannel(work, id, entry))
    .execute()
  await startCare(work, id)
  await note(work, id, 'entered', entry.runningSince)
  work.log({
    act: 'account.entered',
    clause: 'ROL-A1',
    subject: { kind: 'account', id },
    payload: { name: entry.name, platform: entry.platform, ownership: entry.ownership, runningSince: entry.runningSince, runnerIds },
  })
  return id
}

export type EntryDecision = { readonly conditions: string; readonly reviewOn: string | null }

/** Leaders say yes to an account that was there before. Nobody decides on what they entered or run. @policy ACC-8 ROL-A1 */
export async function approveEntry(work: Work, id: string, { conditions, reviewOn }: EntryDecision): Promise<void> {
  await mayDecide(work, id)
  const review_on = reviewOn === null ? todayOf(work).add({ years: 1 }) : Temporal.PlainDate.from(reviewOn)
  await moveAccount(work, id, 'approve', { reason: conditions, change: { conditions, review_on, approved_at: work.now() } })
}

/** Leaders say no: it is closed over there, step by step, or is no more linked with the school. @policy ACC-8 ROL-A4 */
export async function declineEntry(work: Work, id: string, reason: string): Promise<void> {
  await mayDecide(work, id)
  await moveAccount(work, id, 'decline', { reason })
}

async function mayDecide(work: Work, id: string): Promise<void> {
  const { row } = await heldAccount(work, id)
  if (!mayDecideEntry(work.caller.memberId, { enteredBy: row.entered_by, runnerIds: runnerIdsOf(row) })) throw NotYourOwnEntry()
}

export type Review = { readonly reviewOn: Temporal.PlainDate; readonly conditions: string }

/** Writes down what a yearly review came to: when it is asked again, and on what conditions the account stays. @policy ACC-8 */
export async function reviewAccount(work: Work, accountId: string, { reviewOn, conditions }: Review): Promise<void> {
  await heldAccount(work, accountId)
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set({ review_on: reviewOn, conditions, review_asked_at: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', accountId)
    .execute()
  await note(work, accountId, 'reviewed', conditions)
  work.log({
    act: 'account.justified-afresh',
    clause: 'ACC-8',
    subject: { kind: 'account', id: accountId },
    payload: { conditions, reviewOn: reviewOn.toString() },
  })
}
