import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import type { AccountState } from './account-states.rule.ts'
import { platformEntry } from './platform-list.ts'
import { standings } from './gather-standing.ts'
import type { RunnerStanding } from './standing.rule.ts'

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
      'c.pending_at',
      'c.health',
      'c.health_because',
      'c.health_at',
      'c.poll_cursor',
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
  platformName: platformEntry(row.platform).name,
  name: row.name,
  handle: row.handle,
  url: row.url,
  state: row.state,
  leadId: row.lead_id,
  runners: standing?.runners ?? [],
  locked: standing ? standing.locked : null,
})

/** Rows with their standing, worked out now. */
export async function accountsWithStanding(work: Work, found: readonly AccountRow[]) {
  const judged = await standings(
    work,
    found.map((row) => ({ id: row.id, runnerIds: runnerIdsOf(row) })),
  )
  return found.map((row) => ({ row, standing: judged.get(row.id) ?? { runners: [], count: 0, locked: null } }))
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
