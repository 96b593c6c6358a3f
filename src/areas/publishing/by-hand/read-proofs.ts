import type { Work } from '../../../infra/work/work.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import type { ByHandTables } from './by-hand.tables.ts'

type Member = { member: { school_id: string; id: string; name: string } }
/** What a person brought of a post by hand, and what somebody else saw there; no picture is opened. */
export type ProofLine = Omit<ByHandTables['publication_proof'], 'school_id' | 'sealed' | 'mime' | 'chased_at'> & {
  readonly brought_name: string
  readonly looked_name: string | null
}

/** The proofs of every channel of a post, newest first. One query. */
export const proofsOf = (work: Work, postId: string): Promise<ProofLine[]> =>
  work
    .tables<ByHandTables & Pick<ReleaseTables, 'publication'> & Member>()
    .selectFrom('publication_proof as x')
    .innerJoin('publication as p', (on) => on.onRef('p.school_id', '=', 'x.school_id').onRef('p.id', '=', 'x.publication_id'))
    .innerJoin('member as b', (on) => on.onRef('b.school_id', '=', 'x.school_id').onRef('b.id', '=', 'x.brought_by'))
    .leftJoin('member as l', (on) => on.onRef('l.school_id', '=', 'x.school_id').onRef('l.id', '=', 'x.looked_by'))
    .select(['x.id', 'x.publication_id', 'x.brought_by', 'x.brought_at', 'x.link', 'x.words', 'x.sha256_came', 'x.sha256_kept'])
    .select(['x.look_by', 'x.looked_by', 'x.looked_at', 'x.as_approved', 'x.look_words', 'b.name as brought_name', 'l.name as looked_name'])
    .where('x.school_id', '=', work.school.id)
    .where('p.post_id', '=', postId)
    .orderBy('x.brought_at', 'desc')
    .orderBy('x.id', 'desc')
    .execute()

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
