import { memberOf, type Work } from '../../../infra/work/work.ts'
import { permissionsOf } from '../../../kernel/permissions.ts'
import { listMembers, type Member } from '../../people/index.ts'
import { AwayTooShort, NotAway, NotTheirDeputy, OnlyTheirOwn } from './approval.errors.ts'
import type { ApprovalTables } from './approval.tables.ts'

export type AwayUntil = {
  readonly id: string
  readonly memberId: string
  readonly deputyId: string | null
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
}

export const schoolToday = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** Who approves posts here. One query. */
export async function approvers(work: Work): Promise<readonly Member[]> {
  const holds = ({ roles, customRoles }: Member): boolean =>
    permissionsOf(
      roles,
      customRoles.flatMap(({ permissions }) => permissions),
    ).has('post.approve')
  return (await listMembers(work)).filter((one) => one.state === 'active' && holds(one))
}

/** Who is away, or says that they will be. One query. */
export async function awayList(work: Work): Promise<readonly AwayUntil[]> {
  const rows = await work
    .tables<ApprovalTables>()
    .selectFrom('approver_away')
    .select(['id', 'member_id', 'deputy_id', 'from_on', 'until_on'])
    .where('school_id', '=', work.school.id)
    .where('until_on', '>=', schoolToday(work))
    .where('ended_at', 'is', null)
    .orderBy('from_on')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, memberId: row.member_id, deputyId: row.deputy_id },
    ...{ from: row.from_on, until: row.until_on },
  }))
}

/** One's own absence is one's own to say; a leader may say it for others. */
function mayNote(work: Work, memberId: string): void {
  if (memberId !== memberOf(work) && !work.caller.may.has('approval.oversee')) throw OnlyTheirOwn()
}

export type Absence = { readonly memberId: string; readonly deputyId: string | null; readonly until: Temporal.PlainDate }

/**
 * Somebody who approves is away from today until that day, and who stands in. A new word takes the place of the old one.
 * @throws OnlyTheirOwn @throws NotTheirDeputy @throws AwayTooShort @policy DO-1 ROL-S3
 */
export async function noteAway(work: Work, { memberId, deputyId, until }: Absence): Promise<void> {
  mayNote(work, memberId)
  const all = await approvers(work)
  const is = (id: string): boolean => all.some((one) => one.id === id)
  if (!is(memberId)) throw NotTheirDeputy({}, 'memberId')
  if (deputyId !== null && (deputyId === memberId || !is(deputyId))) throw NotTheirDeputy({}, 'deputyId')
  const from = schoolToday(work)
  if (Temporal.PlainDate.compare(until, from) < 0) throw AwayTooShort({}, 'until')
  await end(work, { member_id: memberId })
  await work
    .tables<ApprovalTables>()
    .insertInto('approver_away')
    .values({
      ...{ school_id: work.school.id, id: work.newId(), member_id: memberId, deputy_id: deputyId, from_on: from, until_on: until },
      ...{ noted_by: memberOf(work), noted_at: work.now(), ended_at: null },
    })
    .execute()
  work.log({
    act: 'publishing.approver-away',
    clause: 'DO-1',
    subject: { kind: 'member', id: memberId },
    payload: { until: until.toString(), deputy: deputyId },
  })
}

/** They are back, or were never away. @throws NotAway @throws OnlyTheirOwn */
export async function endAway(work: Work, id: string): Promise<void> {
  const one = (await awayList(work)).find((away) => away.id === id)
  if (!one) throw NotAway()
  mayNote(work, one.memberId)
  await end(work, { id })
  work.log({ act: 'publishing.approver-back', clause: 'DO-1', subject: { kind: 'member', id: one.memberId } })
}

const end = async (work: Work, by: { readonly id: string } | { readonly member_id: string }): Promise<unknown> => {
  const running = work
    .tables<ApprovalTables>()
    .updateTable('approver_away')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('ended_at', 'is', null)
  return ('id' in by ? running.where('id', '=', by.id) : running.where('member_id', '=', by.member_id)).execute()
}
