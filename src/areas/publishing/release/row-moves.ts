import type { Outcome } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { PublicationRow, ReleaseTables } from './release.tables.ts'
import type { ReleaseState } from './release-states.rule.ts'

/** The attempt is in the database before the call is made: a crash in between is seen as a call that may have happened. */
export async function attempt(
  work: Work,
  row: PublicationRow,
  call: 'commit' | 'withdraw' | 'amend',
  lease: Temporal.Instant,
): Promise<string> {
  const id = work.newId()
  await work
    .tables<ReleaseTables>()
    .insertInto('publication_attempt')
    .values({
      school_id: work.school.id,
      id,
      publication_id: row.id,
      round: row.round,
      call,
      started_at: work.now(),
      ended_at: null,
      outcome: null,
      because: null,
    })
    .execute()
  await move(work, row, { state: call === 'withdraw' ? 'withdrawing' : 'committing', next_look_at: lease })
  return id
}

type Change = {
  state: ReleaseState
  next_look_at: Temporal.Instant | null
  because?: string | null
  settle_until?: Temporal.Instant | null
  handle?: string | null
  down_tries?: number
}

/** Compare-and-set: changes the row only while it is still in the state that was read. True when it did. */
export async function move(work: Work, row: Pick<PublicationRow, 'id' | 'state'>, change: Change): Promise<boolean> {
  const done = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set(change)
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** What came of a visible call, beside the call. */
export const endAttempt = (work: Work, id: string, outcome: Outcome<unknown>): Promise<unknown> =>
  work
    .tables<ReleaseTables>()
    .updateTable('publication_attempt')
    .set({ ended_at: work.now(), outcome: outcome.is, because: outcome.is === 'done' ? null : outcome.because })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
