import type { Work } from '../../infra/work/work.ts'
import { listMembers } from '../people/index.ts'
import { type AccountImpact, graceEnds, impactOn, type WithAccounts } from './adoption.rule.ts'
import type { PolicyTables } from './policy.tables.ts'
import { readers } from './versions.ts'

export type Impact = {
  /** Who is asked to read it, by name; of those with the same meaning, only who had not read the one in force. */
  readonly mustRead: readonly { readonly id: string; readonly name: string; readonly jobTitle: string }[]
  readonly from: Temporal.Instant
  readonly graceUntil: Temporal.Instant
  readonly accounts: readonly AccountImpact[]
}

/** What an adoption now would ask of whom, and what would stop if they did nothing. Nothing is changed. @policy ACC-6 ACC-9 ROL-T1 */
export async function impactOfAdopting(
  work: Work,
  { graceDays, sameMeaning }: { graceDays: number; sameMeaning: boolean },
): Promise<Impact> {
  const people = (await listMembers(work)).filter(({ state }) => state === 'active')
  const have = new Set(sameMeaning ? (await readers(work)).map(({ memberId }) => memberId) : [])
  const mustRead = people.filter(({ id }) => !have.has(id))
  return {
    mustRead: mustRead.map(({ id, name, jobTitle }) => ({ id, name, jobTitle })),
    from: work.now(),
    graceUntil: graceEnds(work.now(), graceDays, work.school.timeZone),
    accounts: impactOn(await accountsWithRunners(work), new Set(mustRead.map(({ id }) => id))),
  }
}

async function accountsWithRunners(work: Work): Promise<readonly WithAccounts[]> {
  const db = work.tables<PolicyTables>()
  const rows = await db
    .selectFrom('policy_runner as r')
    .leftJoin('policy_waiting_post as p', (on) => on.onRef('p.school_id', '=', 'r.school_id').onRef('p.account_id', '=', 'r.account_id'))
    .select(['r.account_id', 'r.account_name', 'r.platform', 'r.member_id', 'r.member_name', 'r.member_kind', 'p.posts'])
    .where('r.school_id', '=', work.school.id)
    .orderBy('r.account_name')
    .orderBy('r.member_name')
    .execute()
  return [...Map.groupBy(rows, (row) => row.account_id).values()].flatMap((runners) => {
    const [first] = runners
    if (!first) return []
    return [
      {
        accountId: first.account_id,
        name: first.account_name,
        platform: first.platform,
        posts: first.posts ?? 0,
        runners: runners.map((row) => ({ memberId: row.member_id, name: row.member_name, staff: row.member_kind === 'staff' })),
      },
    ]
  })
}
