import type { Work } from '../../../infra/work/work.ts'
import { FutureAnswer, ToldFirst, WhyOutsideTask } from '../image-permission.errors.ts'
import type { Basis, RollTables } from '../image-permission.tables.ts'
import type { Purpose } from '../purposes.rule.ts'
import { today } from '../school-day.ts'

export type NewGround = {
  readonly purposes: readonly Purpose[]
  readonly basis: Basis
  /** The data protection officer with whom it was settled, and the day. */
  readonly officer: string
  readonly decidedOn: Temporal.PlainDate
  readonly toldOn: Temporal.PlainDate | null
  readonly why: string
}

/**
 * Settles on what ground the school uses pictures in some places. What rests on a task or an interest needs the day on which families were
 * told; an interest needs the reason why it is no part of the school's task.
 * @throws ToldFirst, WhyOutsideTask, FutureAnswer
 * @policy IMG-2
 */
export async function changeGround(work: Work, { purposes, basis, officer, decidedOn, toldOn, why }: NewGround): Promise<void> {
  if (Temporal.PlainDate.compare(decidedOn, today(work)) > 0) throw FutureAnswer({}, 'decidedOn')
  if (basis !== 'consent' && toldOn === null) throw ToldFirst({}, 'toldOn')
  if (basis === 'legitimate-interests' && why.length < 20) throw WhyOutsideTask({}, 'why')
  const told = basis === 'consent' ? null : toldOn
  const values = { basis, officer, decided_on: decidedOn, told_on: told, why, recorded_at: work.now(), recorded_by: work.caller.memberId }
  for (const purpose of purposes)
    await work
      .tables<RollTables>()
      .insertInto('purpose_ground')
      .values({ school_id: work.school.id, purpose, ...values })
      .onConflict((on) => on.columns(['school_id', 'purpose']).doUpdateSet(values))
      .execute()
  work.log({
    act: 'permission.ground-changed',
    clause: 'IMG-2',
    subject: { kind: 'school', id: work.school.id },
    payload: { purposes: [...purposes], basis, officer, decidedOn: decidedOn.toString(), toldOn: told?.toString() ?? null, why },
  })
}

export const readGrounds = (work: Work) =>
  work.tables<RollTables>().selectFrom('purpose_ground').selectAll().where('school_id', '=', work.school.id).execute()
