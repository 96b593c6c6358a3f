import type { Work } from '../../../infra/work/work.ts'
import type { Post } from '../posts/read-post.ts'
import type { PostTables } from '../publishing.tables.ts'

/**
 * Brings the pictures of a post, who is in them and what was answered about them, and what is borrowed, to its corrected version. A
 * picture that is kept for the safeguarding lead stays behind.
 */
export async function takeAlong(work: Work, post: Post, to: string): Promise<void> {
  const db = work.tables<PostTables>()
  const school_id = work.school.id
  for (const { id } of post.pictures.filter(({ isWithheld }) => !isWithheld)) {
    const fresh = work.newId()
    const picture = await db
      .selectFrom('picture')
      .selectAll()
      .where('school_id', '=', school_id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('picture')
      .values({ ...picture, id: fresh, post_id: to, edits: JSON.stringify(picture.edits) })
      .execute()
    const shown = await db.selectFrom('picture_pupil').selectAll().where('school_id', '=', school_id).where('picture_id', '=', id).execute()
    if (shown.length > 0)
      await db
        .insertInto('picture_pupil')
        .values(shown.map((one) => ({ ...one, picture_id: fresh })))
        .execute()
    const said = await db.selectFrom('declaration').selectAll().where('school_id', '=', school_id).where('picture_id', '=', id).execute()
    if (said.length > 0)
      await db
        .insertInto('declaration')
        .values(said.map((one) => ({ ...one, picture_id: fresh })))
        .execute()
  }
  const borrowed = await db.selectFrom('post_asset').selectAll().where('school_id', '=', school_id).where('post_id', '=', post.id).execute()
  if (borrowed.length > 0)
    await db
      .insertInto('post_asset')
      .values(borrowed.map((one) => ({ ...one, post_id: to })))
      .execute()
}
