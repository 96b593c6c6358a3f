import type { Work } from '../../infra/work/work.ts'
import type { Basis, RollTables } from './image-permission.tables.ts'
import type { Giver, StoredState } from './may-show.rule.ts'
import { portions } from './school-day.ts'

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

/** Writes answers twice: what counts now, and the history that is never changed. At most one answer a pupil, purpose and giver. */
export async function storeAnswers(work: Work, answers: readonly NewAnswer[]): Promise<void> {
  const db = work.tables<RollTables>()
  for (const some of portions(answers, 2000)) {
    const rows = some.map((answer) => ({
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
    await db
      .insertInto('permission')
      .values(rows)
      .onConflict((on) =>
        on.columns(['school_id', 'pupil_id', 'purpose', 'giver']).doUpdateSet((eb) => ({
          state: eb.ref('excluded.state'),
          basis: eb.ref('excluded.basis'),
          given_by: eb.ref('excluded.given_by'),
          given_on: eb.ref('excluded.given_on'),
          source: eb.ref('excluded.source'),
          expires_on: eb.ref('excluded.expires_on'),
          recorded_at: eb.ref('excluded.recorded_at'),
        })),
      )
      .execute()
    await db
      .insertInto('permission_history')
      .values(rows.map((row, at) => ({ ...row, id: work.newId(), note: some[at]?.note ?? '', recorded_by: work.caller.memberId })))
      .execute()
  }
}

/** Tells the house that a yes has ended, so that posts which relied on it are held and those that are out are looked at. */
export const tellWithdrawn = (work: Work, pupilId: string, purposes: readonly string[]): Promise<void> =>
  work.tell({ kind: 'permission.withdrawn', pupilId, purposes })
/** Tells the house that a pupil may not be published. */
export const tellNoPublish = (work: Work, pupilId: string): Promise<void> => work.tell({ kind: 'permission.no-publish', pupilId })
