import type { Work } from '../../infra/work/work.ts'
import { countsNow } from '../policy/index.ts'
import { accessFor } from '../training/index.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { todayOf } from './school-day.ts'
import type { RunnerFacts } from './standing.rule.ts'

export type RunnerLooker = (memberIds: readonly string[]) => readonly RunnerFacts[]
/** Somebody of the school, with what is known of them as a runner. */
export type Person = RunnerFacts & { readonly id: string; readonly jobTitle: string }

/**
 * These people, or everybody of the school, by name: who they are, whether they have read the policy, and until when they are trained.
 * The rooms of the policy and of training judge their own facts; here they are only read together. One query.
 * @policy ACC-9 ACC-10 ACC-11
 */
export async function readPeople(work: Work, memberIds?: readonly string[]): Promise<readonly Person[]> {
  if (memberIds?.length === 0) return []
  const rows = await work
    .tables<AccountRegisterTables>()
    .selectFrom('account_person')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .$if(memberIds !== undefined, (query) => query.where('id', 'in', [...new Set(memberIds)]))
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows.map((row) => personOf(work, row))
}

const personOf = (work: Work, row: AccountRegisterTables['account_person']): Person => ({
  id: row.id,
  memberId: row.id,
  name: row.name,
  jobTitle: row.job_title,
  kind: row.kind,
  state: row.state,
  readAt: countsNow(
    row.acknowledged.map(({ at, inForce, graceUntil }) => ({
      at: Temporal.Instant.from(at),
      supersededBy: inForce ? null : { graceUntil: graceUntil === null ? null : Temporal.Instant.from(graceUntil) },
    })),
    work.now(),
  ),
  training: accessFor(
    row.asked.map((rule) => ({ ...rule, startsOn: rule.startsOn === null ? null : Temporal.PlainDate.from(rule.startsOn) })),
    row,
    new Map(
      row.taken.map(({ courseId, completedAt, expiresOn }) => [
        courseId,
        { completedAt: Temporal.Instant.from(completedAt), expiresOn: Temporal.PlainDate.from(expiresOn) },
      ]),
    ),
    todayOf(work),
  ),
})

/** Answers for any group of these people, in the order asked. */
export const lookerOf = (people: readonly Person[]): RunnerLooker => {
  const known = new Map(people.map((one) => [one.id, one]))
  return (group) => group.flatMap((id) => known.get(id) ?? [])
}

/** Reads once what is known of these people, and answers for any group of them. */
export const gatherRunners = async (work: Work, memberIds: readonly string[]): Promise<RunnerLooker> =>
  lookerOf(await readPeople(work, memberIds))
