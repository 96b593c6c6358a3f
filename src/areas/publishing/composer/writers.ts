import { memberOf, type Work } from '../../../infra/work/work.ts'
import { PostNotFound } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'

/** A page that is open says so every few seconds; after this long without a word it is taken to be closed. */
const hereFor = { seconds: 45 }

export type Writer = { readonly name: string }

type WithNames = PostTables & { member: { school_id: string; id: string; name: string } }

/**
 * Says that this person has the post open for writing, and who else has. Nobody reads it afterwards: it is no record of who worked when.
 * One round trip.
 */
export async function writingHere(work: Work, postId: string): Promise<readonly Writer[]> {
  const here = { school_id: work.school.id, post_id: postId, member_id: memberOf(work), seen_at: work.now() }
  const since = work.now().subtract(hereFor)
  return work
    .tables<WithNames>()
    .with('here', (db) =>
      db
        .insertInto('post_writer')
        .values(here)
        .onConflict((on) => on.columns(['school_id', 'post_id', 'member_id']).doUpdateSet({ seen_at: here.seen_at }))
        .returning('post_id'),
    )
    .with('gone', (db) =>
      db
        .deleteFrom('post_writer')
        .where('school_id', '=', work.school.id)
        .where('seen_at', '<', since)
        .where('member_id', '<>', here.member_id)
        .returning('post_id'),
    )
    .selectFrom('post_writer as w')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'w.school_id').onRef('m.id', '=', 'w.member_id'))
    .select('m.name')
    .where('w.school_id', '=', work.school.id)
    .where('w.post_id', '=', postId)
    .where('w.member_id', '<>', here.member_id)
    .where('w.seen_at', '>=', since)
    .orderBy('m.name')
    .execute()
}

/** The newest version that others than this person saved; 0 where nobody did. @throws PostNotFound */
export async function savedByOthers(work: Work, postId: string): Promise<number> {
  const row = await work
    .tables<PostTables>()
    .selectFrom('post as p')
    .select((eb) => [
      'p.id',
      eb
        .selectFrom('post_version as v')
        .select((in_) => in_.fn.max('v.version').as('version'))
        .whereRef('v.school_id', '=', 'p.school_id')
        .whereRef('v.post_id', '=', 'p.id')
        .where('v.saved_by', '<>', memberOf(work))
        .as('version'),
    ])
    .where('p.school_id', '=', work.school.id)
    .where('p.id', '=', postId)
    .executeTakeFirst()
  if (!row) throw PostNotFound()
  return row.version ?? 0
}
