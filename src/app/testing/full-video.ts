import type { Work } from '../../infra/work/work.ts'

/** A video on its way to a post. */
export async function videoThere(work: Work): Promise<void> {
  const db = work.tables<{ post: { school_id: string; id: string; author_id: string }; upload: Record<string, unknown> }>()
  const post = await db.selectFrom('post').select(['id', 'author_id']).where('school_id', '=', work.school.id).executeTakeFirstOrThrow()
  await db
    .insertInto('upload')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      post_id: post.id,
      file_name: 'garden.mov',
      size: 4_000_000,
      begun_by: post.author_id,
      begun_at: work.now(),
      finished_at: null,
    })
    .execute()
}
