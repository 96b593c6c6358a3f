import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import type { RecoveryKind } from './care.rule.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import type { AccountState } from './account-states.rule.ts'
import { platformNameOf } from './platform-list.ts'
import { lookerOf, type Person, readPeople } from './gather-standing.ts'
import { type RunnerStanding, type Standing, standing } from './standing.rule.ts'

export type AccountSummary = {
  readonly id: string
  readonly platform: string
  readonly platformName: string
  readonly name: string
  readonly handle: string
  readonly url: string | null
  readonly state: AccountState
  readonly leadId: string
  readonly runners: readonly RunnerStanding[]
  /** Why nothing may go out, in words; null when the runners are in order. */
  readonly locked: string | null
}

const rows = (work: Work) =>
  work
    .tables<AccountRegisterTables>()
    .selectFrom('account as a')
    .innerJoin('channel as c', (on) => on.onRef('c.school_id', '=', 'a.school_id').onRef('c.account_id', '=', 'a.id'))
    .where('a.school_id', '=', work.school.id)
    .selectAll('a')
    .select([
      'c.id as channel_id',
      'c.mode',
      'c.state as channel_state',
      'c.facts',
      'c.secret_id',
      'c.pending_facts',
      'c.pending_places',
      'c.pending_at',
      'c.health',
      'c.health_because',
      'c.health_at',
      'c.health_since',
      'c.poll_cursor',
      'c.poll_due_at',
      'c.renew_due_at',
      'c.renewed_at',
      'c.ends_at',
      'c.read_at',
    ])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('account_runner as r')
          .select('r.member_id')
          .whereRef('r.school_id', '=', 'a.school_id')
          .whereRef('r.account_id', '=', 'a.id')
          .orderBy('r.added_at')
          .orderBy('r.member_id'),
      ).as('runner_rows'),
    )

/** An account as it is stored, with its channel and the ids of its runners. */
export type AccountRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]
/** The lead first, then in the order in which they joined. */
export const runnerIdsOf = (row: AccountRow): readonly string[] => {
  const ids = row.runner_rows.map((one) => one.member_id)
  return ids.includes(row.lead_id) ? [row.lead_id, ...ids.filter((id) => id !== row.lead_id)] : ids
}

/** Every account of the school, closed ones last, by name. */
export const accountRows = (work: Work): Promise<AccountRow[]> =>
  rows(work)
    .orderBy('a.closed_at', (order) => order.desc().nullsFirst())
    .orderBy('a.name')
    .orderBy('a.id')
    .execute()

export const accountRow = (work: Work, id: string): Promise<AccountRow | undefined> => rows(work).where('a.id', '=', id).executeTakeFirst()

export const rowOfChannel = (work: Work, channelId: string): Promise<AccountRow | undefined> =>
  rows(work).where('c.id', '=', channelId).executeTakeFirst()

export const summaryOf = (
  row: AccountRow,
  standing: { runners: readonly RunnerStanding[]; locked: string | null } | undefined,
): AccountSummary => ({
  id: row.id,
  platform: row.platform,
  platformName: platformNameOf(row),
  name: row.name,
  handle: row.handle,
  url: row.url,
  state: row.state,
  leadId: row.lead_id,
  runners: standing?.runners ?? [],
  locked: standing ? standing.locked : null,
})

/** What is kept of an account beside what publishing needs: the ways back in, what is to be done, and who last looked it over. */
const withCare = (work: Work) =>
  rows(work).select((eb) => [
    jsonArrayFrom(
      eb
        .selectFrom('account_recovery as v')
        .select(['v.kind', 'v.whose', 'v.member_id', 'v.words'])
        .whereRef('v.school_id', '=', 'a.school_id')
        .whereRef('v.account_id', '=', 'a.id')
        .orderBy('v.kind', 'desc'),
    ).as('recovery'),
    jsonArrayFrom(
      eb
        .selectFrom('account_run as u')
        .select(['u.id', 'u.kind', 'u.due_on', 'u.from_id', 'u.to_id'])
        .select((of) =>
          jsonArrayFrom(
            of
              .selectFrom('account_run_step as t')
              .select(['t.step', 't.done_at', 't.done_by', 't.words'])
              .whereRef('t.school_id', '=', 'u.school_id')
              .whereRef('t.run_id', '=', 'u.id'),
          ).as('done'),
        )
        .whereRef('u.school_id', '=', 'a.school_id')
        .whereRef('u.account_id', '=', 'a.id')
        .where('u.ended_at', 'is', null)
        .orderBy('u.started_at'),
    ).as('runs'),
    jsonArrayFrom(
      eb
        .selectFrom('content_look as k')
        .select(['k.at', 'k.by_id', 'k.looked_at', 'k.removed'])
        .whereRef('k.school_id', '=', 'a.school_id')
        .whereRef('k.account_id', '=', 'a.id')
        .orderBy('k.id', 'desc')
        .limit(3),
    ).as('looks'),
    jsonArrayFrom(
      eb
        .selectFrom('account_event as e')
        .select(['e.id', 'e.at', 'e.actor_id', 'e.act', 'e.note'])
        .whereRef('e.school_id', '=', 'a.school_id')
        .whereRef('e.account_id', '=', 'a.id')
        .orderBy('e.id', 'desc')
        .limit(60),
    ).as('story'),
  ])
export type CaredRow = Awaited<ReturnType<ReturnType<typeof withCare>['execute']>>[number]

/** Everything that an account's own page says, in one query. */
export const caredRow = (work: Work, id: string): Promise<CaredRow | undefined> => withCare(work).where('a.id', '=', id).executeTakeFirst()

const withRecovery = (work: Work) =>
  rows(work).select((eb) =>
    jsonArrayFrom(
      eb
        .selectFrom('account_recovery as v')
        .select(['v.kind', 'v.whose', 'v.member_id'])
        .whereRef('v.school_id', '=', 'a.school_id')
        .whereRef('v.account_id', '=', 'a.id')
        .orderBy('v.kind', 'desc'),
    ).as('recovery'),
  )
export type RegisterRow = Awaited<ReturnType<ReturnType<typeof withRecovery>['execute']>>[number]

/** Every account with the ways back in, for the register. */
export const registerRows = (work: Work): Promise<RegisterRow[]> =>
  withRecovery(work)
    .orderBy('a.closed_at', (order) => order.desc().nullsFirst())
    .orderBy('a.name')
    .orderBy('a.id')
    .execute()

/** Rows with their standing, worked out now and from nothing stored; one query, or none where everybody is known already. */
export async function accountsWithStanding<Row extends AccountRow>(
  work: Work,
  found: readonly Row[],
  people?: readonly Person[],
): Promise<readonly { readonly row: Row; readonly standing: Standing }[]> {
  const look = lookerOf(people ?? (await readPeople(work, found.flatMap(runnerIdsOf))))
  return found.map((row) => ({ row, standing: standing(look(runnerIdsOf(row))) }))
}

/** The school's accounts as other rooms and the list of accounts see them. */
export async function listAccounts(work: Work): Promise<readonly AccountSummary[]> {
  const all = await accountsWithStanding(work, await accountRows(work))
  return all.map(({ row, standing }) => summaryOf(row, standing))
}

/** How many open accounts each of these people runs. */
export async function accountsRunBy(work: Work, memberIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (memberIds.length === 0) return new Map()
  const counted = await work
    .tables<AccountRegisterTables>()
    .selectFrom('account_runner as r')
    .innerJoin('account as a', (on) => on.onRef('a.school_id', '=', 'r.school_id').onRef('a.id', '=', 'r.account_id'))
    .select(['r.member_id', (eb) => eb.fn.countAll<string>().as('count')])
    .where('r.school_id', '=', work.school.id)
    .where('r.member_id', 'in', [...memberIds])
    .where('a.state', '<>', 'closed')
    .groupBy('r.member_id')
    .execute()
  return new Map(counted.map((row) => [row.member_id, Number(row.count)]))
}

export type LedAccount = {
  readonly accountId: string
  readonly name: string
  readonly state: AccountState
  readonly successorId: string | null
}

/** The accounts that this person leads and that are not closed, each with who is named to take over. */
export const leadsOf = async (work: Work, memberId: string): Promise<readonly LedAccount[]> => {
  const led = await work
    .tables<AccountRegisterTables>()
    .selectFrom('account')
    .select(['id', 'name', 'state', 'successor_id'])
    .where('school_id', '=', work.school.id)
    .where('lead_id', '=', memberId)
    .where('state', '<>', 'closed')
    .orderBy('name')
    .execute()
  return led.map(({ id, name, state, successor_id }) => ({ accountId: id, name, state, successorId: successor_id }))
}

export type RecoveryRoute = { readonly accountId: string; readonly name: string; readonly kind: RecoveryKind }

/** The accounts that a lost password would open by way of this person's own phone or e-mail. @policy ROL-A2 ROL-A4 */
export const recoveryRoutesOf = async (work: Work, memberId: string): Promise<readonly RecoveryRoute[]> =>
  await work
    .tables<AccountRegisterTables>()
    .selectFrom('account_recovery as v')
    .innerJoin('account as a', (on) => on.onRef('a.school_id', '=', 'v.school_id').onRef('a.id', '=', 'v.account_id'))
    .select(['a.id as accountId', 'a.name', 'v.kind'])
    .where('v.school_id', '=', work.school.id)
    .where('v.member_id', '=', memberId)
    .where('v.whose', '=', 'person')
    .where('a.state', '<>', 'closed')
    .orderBy('a.name')
    .orderBy('v.kind')
    .execute()
