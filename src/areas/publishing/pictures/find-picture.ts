import type { Work } from '../../../infra/work/work.ts'
import { PictureNotFound } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'

/** The post a picture belongs to. @throws PictureNotFound for another school's too. */
export async function findPostOfPicture(work: Work, pictureId: string): Promise<string> {
  const row = await work
    .tables<PostTables>()
    .selectFrom('picture')
    .select('post_id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', pictureId)
    .executeTakeFirst()
  if (!row) throw PictureNotFound()
  return row.post_id
}
