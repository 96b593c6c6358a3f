import type { Job } from '../../../infra/jobs/worker.ts'
import type { PostTables } from '../publishing.tables.ts'
import { holdPost } from '../posts/read-post.ts'
import { move, voidApproval } from '../posts/take-back.ts'
import { isPast } from './timing.rule.ts'

/** A post that nobody approved by its time does not go, and its author is told. @policy DO-1 */
export const missedPosts: Job = {
  name: 'missed-posts',
  everyMs: 30_000,
  run: async ({ house }) => {
    const now = house.clock()
    const late = await house.asClerk<PostTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('post')
        .select(['school_id', 'id'])
        .where('state', 'in', ['in-review', 'changes-asked', 'approved'])
        .where('due_at', '<=', now)
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of late)
      await house.forSchool(school_id, async (work) => {
        const post = await holdPost(work, id)
        if (!post.dueAt || !isPast(post.dueAt, now) || !['in-review', 'changes-asked', 'approved'].includes(post.state)) return
        await voidApproval(work, post, 'Its time passed.')
        await move(work, post, 'miss', 'It was not approved by its time, so it did not go out. Choose a new time and send it again.')
        work.log({ act: 'publishing.missed', clause: 'DO-1', subject: { kind: 'post', id } })
      })
    return late.length > 0
  },
}
