import type { Selectable } from 'kysely'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { SayWhy, StatementNotFound, StatementSettled } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import { eraseAll } from './must-not-exist.ts'
import { sameAs } from './same-picture.ts'
import type { StatementTables } from './statement.tables.ts'

export type Statement = Selectable<StatementTables['picture_statement']> & { readonly decider: string | null }

const statements = (work: Work) =>
  work
    .tables<StatementTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('picture_statement as s')
    .leftJoin('member as m', (on) => on.onRef('m.school_id', '=', 's.school_id').onRef('m.id', '=', 's.decided_by'))
    .selectAll('s')
    .select('m.name as decider')
    .where('s.school_id', '=', work.school.id)

const mayOversee = (work: Work): boolean => work.caller.may.has('picture.oversee')

/** The register, newest first: all of it for those who oversee it. */
export const allStatements = (work: Work): Promise<readonly Statement[]> =>
  statements(work).orderBy('s.number', 'desc').limit(500).execute()

/** One statement, for its signer and for those who oversee them. @throws StatementNotFound for everybody else */
export async function statementById(work: Work, id: string): Promise<Statement> {
  const row = await statements(work).where('s.id', '=', id).executeTakeFirst()
  if (!row || (!mayOversee(work) && row.signed_by !== work.caller.memberId)) throw StatementNotFound()
  return row
}

/** The signer has deleted the last copy from every phone, camera and computer, and says so. */
export async function sayNoCopy(work: Work, id: string): Promise<void> {
  const row = await statementById(work, id)
  if (row.signed_by !== memberOf(work)) throw StatementNotFound()
  if (row.no_copy_at !== null || (row.outcome === 'kept' && row.decision !== 'erased')) return
  await change(work, id, { no_copy_at: work.now() })
  work.log({
    act: 'publishing.no-copy-left',
    clause: 'IMG-9',
    subject: { kind: 'picture', id: row.picture_id },
    payload: { statement: id },
  })
}

type Decision = { readonly id: string; readonly decision: 'shown-again' | 'erased'; readonly words: string }

/**
 * The safeguarding lead has done what was to be done: the picture is shown again because nothing was wrong, or it is erased because those
 * who look into it have said that it may go. @throws StatementSettled, SayWhy, StatementNotFound @policy IMG-9
 */
export async function decideKept(work: Work, { id, decision, words }: Decision): Promise<void> {
  const row = await statementById(work, id)
  if (row.outcome !== 'kept' || row.decision !== null) throw StatementSettled()
  if (words.trim() === '') throw SayWhy({}, 'words')
  const same = await sameAs(work, row.picture_id)
  await work
    .tables<PostTables>()
    .updateTable('picture')
    .set({ withheld_at: null, withheld_for: null })
    .where('school_id', '=', work.school.id)
    .where('withheld_for', '=', id)
    .execute()
  await change(work, id, { decision, decided_by: memberOf(work), decided_at: work.now(), decided_words: words.trim() })
  if (decision === 'erased') await eraseAll(work, same, id)
  work.log({
    act: decision === 'erased' ? 'publishing.kept-picture-erased' : 'publishing.picture-shown-again',
    clause: 'IMG-9',
    subject: { kind: 'picture', id: row.picture_id },
    payload: { statement: id },
  })
}

/** The safeguarding lead has read of a concern about a picture that is gone, and notes what was done. @throws SayWhy, StatementNotFound */
export async function noteConcern(work: Work, { id, words }: { readonly id: string; readonly words: string }): Promise<void> {
  const row = await statementById(work, id)
  if (row.outcome !== 'erased' || !row.is_concern) throw StatementSettled()
  if (words.trim() === '') throw SayWhy({}, 'words')
  await change(work, id, { decided_words: words.trim() })
  work.log({
    act: 'publishing.concern-noted',
    clause: 'IMG-9',
    subject: { kind: 'picture', id: row.picture_id },
    payload: { statement: id },
  })
}

type Change = Partial<Pick<StatementTables['picture_statement'], 'no_copy_at' | 'decision' | 'decided_by' | 'decided_at'>> & {
  readonly decided_words?: string
}
const change = (work: Work, id: string, what: Change): Promise<unknown> =>
  work
    .tables<StatementTables>()
    .updateTable('picture_statement')
    .set(what)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
