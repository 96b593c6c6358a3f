import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseTables } from '../release/release.tables.ts'

type Tables = ReleaseTables & PostTables & { member: { school_id: string; id: string; name: string } }

const ofPosts = (work: Work) =>
  work
    .tables<Tables>()
    .selectFrom('publication as u')
    .innerJoin('post as p', (on) => on.onRef('p.school_id', '=', 'u.school_id').onRef('p.id', '=', 'u.post_id'))
    .innerJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'u.school_id').onRef('t.id', '=', 'u.target_id'))
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'p.school_id').onRef('m.id', '=', 'p.author_id'))
    .select(['u.id', 'u.post_id', 'u.state', 'u.due_at', 'u.because', 'u.published_at', 'p.text', 'm.name as author'])
    .select(['t.platform_name', 't.name as channel'])
    .where('u.school_id', '=', work.school.id)

export type OnItsWay = Awaited<ReturnType<ReturnType<typeof ofPosts>['execute']>>[number]

/** What is held, in the order in which it was due. Each keeps the time it was meant for. One query. */
export const heldPosts = (work: Work): Promise<readonly OnItsWay[]> =>
  ofPosts(work).where('u.state', '=', 'held').orderBy('u.due_at').orderBy('u.id').limit(200).execute()

/** What was going out as the silence began, or went out in the hour before it: somebody looks whether it should stay. One query. */
export const justLeft = (work: Work, began: Temporal.Instant): Promise<readonly OnItsWay[]> =>
  ofPosts(work)
    .where((eb) =>
      eb.or([
        eb('u.state', 'in', ['committing', 'confirming', 'unconfirmed']),
        eb.and([eb('u.state', '=', 'published'), eb('u.published_at', '>', began.subtract({ hours: 1 }))]),
      ]),
    )
    .orderBy('u.due_at', 'desc')
    .limit(20)
    .execute()
