import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import { maybeSeen, type ReleaseState } from './release-states.rule.ts'
import type { ReleaseTables } from './release.tables.ts'

export type LiveShowing = {
  readonly publicationId: string
  readonly postId: string
  readonly pupilId: string
  readonly channelId: string
  /** The permission of families that showing a pupil there needs. */
  readonly purpose: string
  readonly state: ReleaseState
  /** False where nobody said that the pupil is in it, and the very same picture shows them in another post. */
  readonly declared: boolean
  /** False where it is only cut or covered from the same original: perhaps the pupil is not to be seen any more. */
  readonly same: boolean
}

/**
 * What is out, or may be, and shows one of these pupils: by what was said of its pictures, or because the very same picture was said to
 * show them elsewhere. A picture that was left off a channel does not count there. @policy IMG-3
 */
export async function livePublicationsShowing(work: Work, pupilIds: readonly string[]): Promise<readonly LiveShowing[]> {
  if (pupilIds.length === 0) return []
  const rows = await work
    .tables<ReleaseTables & PostTables>()
    .selectFrom('picture_pupil as w')
    .innerJoin('picture as f', (on) => on.onRef('f.school_id', '=', 'w.school_id').onRef('f.id', '=', 'w.picture_id'))
    .innerJoin('picture as g', (on) =>
      on
        .onRef('g.school_id', '=', 'f.school_id')
        .on((eb) => eb(eb.fn.coalesce('g.original_sha256', 'g.sha256'), '=', eb.fn.coalesce('f.original_sha256', 'f.sha256'))),
    )
    .innerJoin('publication as p', (on) => on.onRef('p.school_id', '=', 'g.school_id').onRef('p.post_id', '=', 'g.post_id'))
    .innerJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'p.school_id').onRef('t.id', '=', 'p.target_id'))
    .select(['p.id', 'p.post_id', 'p.channel_id', 'p.state', 't.purpose', 'w.pupil_id'])
    .select((eb) => [
      eb.fn.max(eb.case().when('g.id', '=', eb.ref('f.id')).then(1).else(0).end()).as('declared'),
      eb.fn.max(eb.case().when('g.sha256', '=', eb.ref('f.sha256')).then(1).else(0).end()).as('same'),
    ])
    .where('w.school_id', '=', work.school.id)
    .where('w.pupil_id', 'in', pupilIds)
    .where('p.state', 'in', maybeSeen)
    .where((eb) => eb.not(eb('p.channel_id', '=', eb.fn.any('g.left_off'))))
    .groupBy(['p.id', 'p.post_id', 'p.channel_id', 'p.state', 't.purpose', 'w.pupil_id'])
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    publicationId: row.id,
    postId: row.post_id ?? '',
    pupilId: row.pupil_id,
    channelId: row.channel_id,
    purpose: row.purpose,
    state: row.state,
    declared: Number(row.declared) === 1,
    same: Number(row.same) === 1,
  }))
}
