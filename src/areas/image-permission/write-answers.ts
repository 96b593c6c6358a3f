import { insertRows } from '../../infra/postgres/insert-rows.ts'
import type { Work } from '../../infra/work/work.ts'
import type { PersonAnswer } from './families/who-answered.rule.ts'
import type { Basis, RollTables } from './image-permission.tables.ts'
import type { Giver, StoredState } from './may-show.rule.ts'

export type NewAnswer = {
  readonly pupilId: string
  readonly purpose: string
  readonly giver: Giver
  readonly state: StoredState
  readonly basis: Basis
  readonly givenBy: string
  /** The contact who answered, where that is known; else found by `givenBy`. */
  readonly person?: string
  readonly givenOn: Temporal.PlainDate | null
  readonly source: string
  readonly expiresOn: Temporal.PlainDate | null
  readonly note: string
  /** The version of the request that was read. */
  readonly wordingVersion?: number
  /** Settles what the people of a family answered differently: what they said no longer stands beside it. */
  readonly settles?: true
}
/** What one person said, and what comes of all of them. */
export type Said = { readonly pupilId: string; readonly purpose: string; readonly answer: PersonAnswer }
type Written = { readonly pupilId: string; readonly purpose: string; readonly answer: Pick<PersonAnswer, Plain> }
type Plain = 'state' | 'givenBy' | 'givenOn' | 'source' | 'expiresOn'
export type Counted = Said & { readonly giver: Giver; readonly basis: Basis }

const columns = {
  school_id: 'uuid',
  pupil_id: 'uuid',
  purpose: 'text',
  state: 'text',
  given_by: 'text',
  given_on: 'date',
  source: 'text',
  expires_on: 'date',
  recorded_at: 'timestamptz',
}
const key = ['school_id', 'pupil_id', 'purpose']
const changed = ['state', 'given_by', 'given_on', 'source', 'expires_on', 'recorded_at']

const row = (work: Work, { pupilId, purpose, answer }: Written) => ({
  school_id: work.school.id,
  pupil_id: pupilId,
  purpose,
  state: answer.state,
  given_by: answer.givenBy,
  given_on: answer.givenOn,
  source: answer.source,
  expires_on: answer.expiresOn,
  recorded_at: work.now(),
})

type Writing = { readonly answers: readonly NewAnswer[]; readonly said: readonly Said[]; readonly counted: readonly Counted[] }

/** Three tables in portions: each person's answer, what counts, and the history. */
export async function writeAnswers(work: Work, { answers, said, counted }: Writing): Promise<void> {
  const db = work.tables<RollTables>()
  await insertRows(db, {
    into: 'family_answer',
    columns: { ...columns, person: 'text', wording_version: 'integer' },
    rows: said.map((one) => ({ ...row(work, one), person: one.answer.person, wording_version: one.answer.wordingVersion })),
    onConflict: { key: [...key, 'person'], set: [...changed, 'wording_version'] },
  })
  await insertRows(db, {
    into: 'permission',
    columns: { ...columns, giver: 'text', basis: 'text' },
    rows: counted.map((one) => ({ ...row(work, one), giver: one.giver, basis: one.basis })),
    onConflict: { key: [...key, 'giver'], set: [...changed, 'basis'] },
  })
  await insertRows(db, {
    into: 'permission_history',
    columns: { ...columns, giver: 'text', basis: 'text', id: 'uuid', note: 'text', recorded_by: 'uuid', wording_version: 'integer' },
    rows: answers.map((one) => ({
      ...row(work, { ...one, answer: one }),
      giver: one.giver,
      basis: one.basis,
      id: work.newId(),
      note: one.note,
      recorded_by: work.caller.memberId,
      wording_version: one.wordingVersion ?? null,
    })),
  })
}
