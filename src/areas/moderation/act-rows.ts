import type { Work } from '../../infra/work/work.ts'
import { type ActState, mayMove } from './act-states.rule.ts'
import { stateWords } from './act-words.ts'
import { ActNotFound, NotNow } from './moderation.errors.ts'
import type { ActRow, ModerationTables } from './moderation.tables.ts'

/** An act, held until the transaction ends. @throws ActNotFound */
export async function held(work: Work, id: string): Promise<ActRow> {
  const row = await work
    .tables<ModerationTables>()
    .selectFrom('moderation_act')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw ActNotFound()
  return row
}

/** The same, if it can go there from where it stands. @throws ActNotFound, NotNow */
export async function actTo(work: Work, id: string, to: ActState): Promise<ActRow> {
  const row = await held(work, id)
  if (!mayMove(row.state, to)) throw NotNow({ state: stateWords[row.state].toLowerCase() })
  return row
}

type Change = Partial<Omit<ActRow, 'school_id' | 'id'>> & { readonly state: ActState }

/** Compare-and-set: changes the act only while it is still where it was read. True when it did. */
export async function move(work: Work, row: Pick<ActRow, 'id' | 'state'>, change: Change): Promise<boolean> {
  const done = await work
    .tables<ModerationTables>()
    .updateTable('moderation_act')
    .set({ next_look_at: null, ...change })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** It is so there. Other rooms hear of it: the inbox stops its clock. @policy ABU-2 */
export async function settle(
  work: Work,
  row: ActRow,
  how: { readonly seen: boolean; readonly by: string | null; readonly confirmedBy?: string; readonly because?: string },
): Promise<void> {
  const confirmed = how.confirmedBy === undefined ? {} : { confirmed_by: how.confirmedBy, confirmed_at: work.now() }
  const change = { state: 'done', done_at: work.now(), done_by: how.by, seen: how.seen, because: how.because ?? null } as const
  if (!(await move(work, row, { ...change, ...confirmed }))) return
  work.log({
    act: 'moderation.done',
    clause: 'ABU-2',
    subject: { kind: 'item', id: row.item_id },
    payload: { act: row.act, order: row.id, byHand: row.by_hand, seen: how.seen },
  })
  await work.tell({ kind: 'moderation.settled', itemId: row.item_id, act: row.act, at: work.now(), by: row.ordered_by })
}
