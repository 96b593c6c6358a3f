import { insertRows } from '../../infra/postgres/insert-rows.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Basis, RollTables } from './image-permission.tables.ts'
import type { Giver, StoredState } from './may-show.rule.ts'

export type NewAnswer = {
  readonly pupilId: string
  readonly purpose: string
  readonly giver: Giver
  readonly state: StoredState
  readonly basis: Basis
  readonly givenBy: string
  readonly givenOn: Temporal.PlainDate | null
  readonly source: string
  readonly expiresOn: Temporal.PlainDate | null
  readonly note: string
}

const columns = {
  school_id: 'uuid',
  pupil_id: 'uuid',
  purpose: 'text',
  giver: 'text',
  state: 'text',
  basis: 'text',
  given_by: 'text',
  given_on: 'date',
  source: 'text',
  expires_on: 'date',
  recorded_at: 'timestamptz',
}
const changed = ['state', 'basis', 'given_by', 'given_on', 'source', 'expires_on', 'recorded_at']

/** Writes answers twice: what counts now, and the history that is never changed. At most one answer a pupil, purpose and giver. */
export async function storeAnswers(work: Work, answers: readonly NewAnswer[]): Promise<void> {
  const db = work.tables<RollTables>()
  const rows = answers.map((answer) => ({
    school_id: work.school.id,
    pupil_id: answer.pupilId,
    purpose: answer.purpose,
    giver: answer.giver,
    state: answer.state,
    basis: answer.basis,
    given_by: answer.givenBy,
    given_on: answer.givenOn,
    source: answer.source,
    expires_on: answer.expiresOn,
    recorded_at: work.now(),
  }))
  await insertRows(db, {
    into: 'permission',
    columns,
    rows,
    onConflict: { key: ['school_id', 'pupil_id', 'purpose', 'giver'], set: changed },
  })
  await insertRows(db, {
    into: 'permission_history',
    columns: { ...columns, id: 'uuid', note: 'text', recorded_by: 'uuid' },
    rows: rows.map((row, at) => ({ ...row, id: work.newId(), note: answers[at]?.note ?? '', recorded_by: work.caller.memberId })),
  })
}

/** Tells the house that a yes has ended, so that posts which relied on it are held and those that are out are looked at. */
export const tellWithdrawn = (work: Work, pupilId: string, purposes: readonly string[]): Promise<void> =>
  work.tell({ kind: 'permission.withdrawn', pupilId, purposes })
/** Tells the house that a pupil may not be published. */
export const tellNoPublish = (work: Work, pupilId: string): Promise<void> => work.tell({ kind: 'permission.no-publish', pupilId })
