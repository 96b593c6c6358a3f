import type { Work } from '../../infra/work/work.ts'
import { FutureAnswer, PupilNotFound } from './image-permission.errors.ts'
import type { Basis, RollTables } from './image-permission.tables.ts'
import type { Giver, StoredState } from './may-show.rule.ts'
import type { Purpose } from './purposes.rule.ts'
import { today } from './school-day.ts'
import { storeAnswers, tellWhatEnded, tellWithdrawn } from './store-answers.ts'

export type HandAnswer = {
  readonly pupilId: string
  readonly purpose: Purpose
  readonly giver: Giver
  readonly state: 'yes' | 'no' | 'not-asked'
  readonly basis: Basis
  readonly givenBy: string
  readonly givenOn: Temporal.PlainDate | null
  readonly source: string
  readonly expiresOn: Temporal.PlainDate | null
  readonly note: string
  /** They have agreed, or a court has decided: what each said before no longer stands beside it. */
  readonly settles?: true
}

/**
 * Records an answer that a person took. It counts at once in the place of what the same person said before; a yes opens nothing while another
 * person of the family says no, unless it `settles` that. Answers whether it is so held up.
 * @throws PupilNotFound, FutureAnswer
 * @policy IMG-2 IMG-3
 */
export async function changePermission(work: Work, answer: HandAnswer): Promise<{ readonly contested: boolean }> {
  const now = today(work)
  if (answer.givenOn && Temporal.PlainDate.compare(answer.givenOn, now) > 0) throw FutureAnswer({}, 'givenOn')
  const db = work.tables<RollTables>()
  const pupil = await db
    .selectFrom('pupil')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', answer.pupilId)
    .forUpdate()
    .executeTakeFirst()
  if (!pupil) throw PupilNotFound()
  const before = await lastOf(work, answer)
  const state = answer.state === 'no' && before === 'yes' ? 'withdrawn' : answer.state
  const stood = await storeAnswers(work, [{ ...answer, state, givenOn: answer.givenOn ?? now }])
  work.log({
    act: 'permission.changed',
    clause: 'IMG-2',
    subject: { kind: 'pupil', id: answer.pupilId },
    payload: { purpose: answer.purpose, giver: answer.giver, from: before ?? 'not-asked', to: state, source: answer.source },
  })
  await tellWhatEnded(work, stood)
  if (answer.giver === 'pupil' && state !== 'not-asked' && state !== 'yes') await tellWithdrawn(work, answer.pupilId, [answer.purpose])
  return { contested: answer.state === 'yes' && stood.some((one) => one.now !== 'yes') }
}

const lastOf = async (work: Work, { pupilId, purpose, giver }: HandAnswer): Promise<StoredState | null> =>
  (
    await work
      .tables<RollTables>()
      .selectFrom('permission')
      .select('state')
      .where('school_id', '=', work.school.id)
      .where('pupil_id', '=', pupilId)
      .where('purpose', '=', purpose)
      .where('giver', '=', giver)
      .executeTakeFirst()
  )?.state ?? null
