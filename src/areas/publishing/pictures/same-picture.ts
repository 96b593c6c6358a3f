import type { Work } from '../../../infra/work/work.ts'
import { holdPost } from '../posts/read-post.ts'
import { PictureNotFound } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseTables } from '../release/release.tables.ts'

type Row = {
  readonly id: string
  readonly post_id: string
  readonly sha256: string
  readonly original_sha256: string | null
  readonly withheld_at: Temporal.Instant | null
}
/** One picture wherever it stands: in other posts too, as it came or after a change by hand. Its posts are held. */
export type Same = {
  readonly asked: string
  readonly pictures: readonly Row[]
  readonly pictureIds: readonly string[]
  readonly postIds: readonly string[]
  readonly files: ReadonlySet<string>
}

/** @throws PictureNotFound */
export async function sameAs(work: Work, pictureId: string): Promise<Same> {
  const query = work
    .tables<PostTables>()
    .selectFrom('picture')
    .select(['id', 'post_id', 'sha256', 'original_sha256', 'withheld_at'])
    .where('school_id', '=', work.school.id)
  const asked: Row | undefined = await query.where('id', '=', pictureId).executeTakeFirst()
  if (!asked) throw PictureNotFound()
  const made = [asked.sha256, asked.original_sha256].filter((sha) => sha !== null)
  const pictures: readonly Row[] = await query.where((eb) => eb.or([eb('sha256', 'in', made), eb('original_sha256', 'in', made)])).execute()
  const postIds = [...new Set(pictures.map(({ post_id }) => post_id))].sort()
  for (const postId of postIds) await holdPost(work, postId)
  return {
    asked: pictureId,
    pictures,
    pictureIds: pictures.map(({ id }) => id),
    postIds,
    files: new Set(pictures.flatMap(({ sha256, original_sha256 }) => [sha256, original_sha256]).filter((sha) => sha !== null)),
  }
}

/** Whatever of their posts is out, or on its way, to channels that get these pictures. */
export async function publicationsOf(work: Work, pictureIds: readonly string[]): Promise<readonly string[]> {
  const rows = await work
    .tables<PostTables & ReleaseTables>()
    .selectFrom('publication as p')
    .innerJoin('picture as f', (on) => on.onRef('f.school_id', '=', 'p.school_id').onRef('f.post_id', '=', 'p.post_id'))
    .select('p.id')
    .distinct()
    .where('p.school_id', '=', work.school.id)
    .where('f.id', 'in', [...pictureIds])
    .where((eb) => eb.not(eb('p.channel_id', '=', eb.fn.any('f.left_off'))))
    .execute()
  return rows.map(({ id }) => id)
}
