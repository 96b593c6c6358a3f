import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import { instant } from '../approval/read-steps.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import { type PublicationView, publicationsAbout } from '../release/by-people.ts'
import type { BroughtByHand, ByHandTables } from './by-hand.tables.ts'

/** What a person brought of a post by hand, and what somebody else saw there; no picture is opened. */
export type ProofLine = Omit<ByHandTables['publication_proof'], 'school_id' | 'sealed' | 'mime' | 'chased_at'> & {
  readonly brought_name: string
  readonly looked_name: string | null
}

export type WithProofs = PublicationView & { /** Newest first. */ readonly proofs: readonly ProofLine[] }

/** Every publication of a post, newest last, with what people brought of it: for its page. One query. */
export async function publicationsWithProofs(work: Work, postId: string): Promise<readonly WithProofs[]> {
  const rows = await publicationsAbout(work, postId)
    .select((eb) => jsonArrayFrom(proofLines(eb)).as('proofs'))
    .execute()
  return rows.map((row) => ({ ...row, proofs: row.proofs.map(timed) }))
}

const proofLines = (eb: ExpressionBuilder<ReleaseTables & BroughtByHand, 'publication'>) =>
  eb
    .selectFrom('publication_proof as x')
    .innerJoin('member as b', (on) => on.onRef('b.school_id', '=', 'x.school_id').onRef('b.id', '=', 'x.brought_by'))
    .leftJoin('member as l', (on) => on.onRef('l.school_id', '=', 'x.school_id').onRef('l.id', '=', 'x.looked_by'))
    .select(['x.id', 'x.publication_id', 'x.brought_by', 'x.brought_at', 'x.link', 'x.words', 'x.sha256_came', 'x.sha256_kept'])
    .select(['x.look_by', 'x.looked_by', 'x.looked_at', 'x.as_approved', 'x.look_words', 'b.name as brought_name', 'l.name as looked_name'])
    .whereRef('x.school_id', '=', 'publication.school_id')
    .whereRef('x.publication_id', '=', 'publication.id')
    .orderBy('x.brought_at', 'desc')
    .orderBy('x.id', 'desc')

const timed = (line: ProofLine): ProofLine => ({
  ...line,
  brought_at: instant(line.brought_at),
  look_by: line.look_by && instant(line.look_by),
  looked_at: line.looked_at && instant(line.looked_at),
})

/** The proof that counts. */
export const newestProof = (work: Work, publicationId: string) =>
  work
    .tables<ByHandTables>()
    .selectFrom('publication_proof')
    .select(['id', 'brought_by', 'look_by', 'looked_at', 'as_approved'])
    .where('school_id', '=', work.school.id)
    .where('publication_id', '=', publicationId)
    .orderBy('brought_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
