import type { Work } from '../../../infra/work/work.ts'
import type { PostState } from '../posts/post-life.rule.ts'
import type { PostTables } from '../publishing.tables.ts'

export type WaitingShowing = { readonly postId: string; readonly state: PostState; readonly pupilId: string; readonly purpose: string }

/** Posts that are being written, read or planned and show one of these pupils on a channel: declared, or by the very same picture. */
export async function waitingPostsShowing(work: Work, pupilIds: readonly string[]): Promise<readonly WaitingShowing[]> {
  if (pupilIds.length === 0) return []
  const rows = await work
    .tables<PostTables>()
    .selectFrom('picture_pupil as w')
    .innerJoin('picture as f', (on) => on.onRef('f.school_id', '=', 'w.school_id').onRef('f.id', '=', 'w.picture_id'))
    .innerJoin('picture as g', (on) =>
      on
        .onRef('g.school_id', '=', 'f.school_id')
        .on((eb) => eb(eb.fn.coalesce('g.original_sha256', 'g.sha256'), '=', eb.fn.coalesce('f.original_sha256', 'f.sha256'))),
    )
    .innerJoin('post as p', (on) => on.onRef('p.school_id', '=', 'g.school_id').onRef('p.id', '=', 'g.post_id'))
    .innerJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'p.school_id').onRef('t.post_id', '=', 'p.id'))
    .select(['p.id', 'p.state', 't.purpose', 'w.pupil_id'])
    .distinct()
    .where('w.school_id', '=', work.school.id)
    .where('w.pupil_id', 'in', pupilIds)
    .where('p.state', 'in', ['draft', 'in-review', 'approved', 'scheduled'])
    .where('t.removed_at', 'is', null)
    .where((eb) => eb.not(eb('t.channel_id', '=', eb.fn.any('g.left_off'))))
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({ postId: row.id, state: row.state, pupilId: row.pupil_id, purpose: row.purpose }))
}

/** Everybody who is shown in something that is out, or on its way. */
export async function pupilsShown(work: Work): Promise<readonly string[]> {
  const rows = await work
    .tables<PostTables>()
    .selectFrom('picture_pupil as w')
    .innerJoin('picture as f', (on) => on.onRef('f.school_id', '=', 'w.school_id').onRef('f.id', '=', 'w.picture_id'))
    .innerJoin('post as p', (on) => on.onRef('p.school_id', '=', 'f.school_id').onRef('p.id', '=', 'f.post_id'))
    .select('w.pupil_id')
    .distinct()
    .where('w.school_id', '=', work.school.id)
    .where('p.state', 'in', ['draft', 'in-review', 'approved', 'scheduled', 'published', 'not-published'])
    .execute()
  return rows.map((row) => row.pupil_id)
}
