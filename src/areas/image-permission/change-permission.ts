import type { Work } from '../../infra/work/work.ts'
import { FutureAnswer, PupilNotFound } from './image-permission.errors.ts'
import type { Basis, RollTables } from './image-permission.tables.ts'
import type { Giver } from './may-show.rule.ts'
import type { Purpose } from './purposes.rule.ts'
import { today } from './school-day.ts'
import { storeAnswers, tellWithdrawn } from './store-answers.ts'

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
}

/**
 * Records an answer that a person took. It counts at once, whatever was stored: a person may settle what a list may not.
 * @throws PupilNotFound, FutureAnswer
 * @policy IMG-2 IMG-3
 */
export async function changePermission(work: Work, answer: HandAnswer): Promise<void> {
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
  const before = await db
    .selectFrom('permission')
    .select('state')
    .where('school_id', '=', work.school.id)
    .where('pupil_id', '=', answer.pupilId)
    .where('purpose', '=', answer.purpose)
    .where('giver', '=', answer.giver)
    .executeTakeFirst()
  const state = answer.state === 'no' && before?.state === 'yes' ? 'withdrawn' : answer.state
  await storeAnswers(work, [{ ...answer, state, givenOn: answer.givenOn ?? now }])
  work.log({
    act: 'permission.changed',
    clause: 'IMG-2',
    subject: { kind: 'pupil', id: answer.pupilId },
    payload: { purpose: answer.purpose, giver: answer.giver, from: before?.state ?? 'not-asked', to: state, source: answer.source },
  })
  const closes = state !== 'yes' && (before?.state === 'yes' || (answer.giver === 'pupil' && state !== 'not-asked'))
  if (closes) await tellWithdrawn(work, answer.pupilId, [answer.purpose])
}
