import type { Work } from '../../../infra/work/work.ts'
import { PictureNotFound } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'

/** The post a picture belongs to. @throws PictureNotFound for another school's too. */
export const findPostOfPicture = async (work: Work, pictureId: string): Promise<string> => (await placeOfPicture(work, pictureId)).postId

/** Its post, and its number there, counted from 1. @throws PictureNotFound for another school's too. */
export async function placeOfPicture(work: Work, pictureId: string) {
  const row = await work
    .tables<PostTables>()
    .selectFrom('picture as f')
    .select(['f.post_id', 'f.withheld_at'])
    .select((eb) =>
      eb
        .selectFrom('picture as g')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('g.school_id', '=', 'f.school_id')
        .whereRef('g.post_id', '=', 'f.post_id')
        .whereRef('g.position', '<=', 'f.position')
        .as('number'),
    )
    .where('f.school_id', '=', work.school.id)
    .where('f.id', '=', pictureId)
    .executeTakeFirst()
  if (!row) throw PictureNotFound()
  return { postId: row.post_id, number: Number(row.number ?? 1), isWithheld: row.withheld_at !== null }
}
