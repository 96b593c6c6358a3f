import type { Work } from '../../../infra/work/work.ts'
import { cancelPublications, publicationsOf } from '../release/index.ts'
import { dropSteps } from '../approval/drop-steps.ts'
import { afterStep, editVoids, type PostState, type PostStep, postStates } from './post-life.rule.ts'
import { GoingOut, NotOpen } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { Post } from './read-post.ts'

/** As in "this post is in review". */
export const sayState = (state: PostState): string => postStates[state].toLowerCase()

/** Moves a held post by a step, or refuses. */
export async function move(work: Work, post: Post, step: PostStep, note: string | null = null): Promise<PostState> {
  const to = afterStep(post.state, step)
  if (to === null) throw NotOpen({ state: sayState(post.state) })
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ state: to, note })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
  return to
}

/** Takes an approval, and what was planned by it, away: before any change of a post that others have read. @throws GoingOut @policy DO-1 */
export async function takeBack(work: Work, post: Post, because: string): Promise<void> {
  if (!editVoids(post.state)) return
  if (post.state === 'scheduled' || post.state === 'not-published') await stopAll(work, post, because)
  await voidApproval(work, post, because)
}

/** What has begun to leave cannot be stopped by a change; it can be taken down afterwards. */
async function stopAll(work: Work, post: Post, because: string): Promise<void> {
  await cancelPublications(work, { postId: post.id }, because)
  const left = await publicationsOf(work, post.id)
  if (left.some(({ state }) => state !== 'cancelled' && state !== 'missed' && state !== 'refused')) throw GoingOut()
}

/** What was agreed no longer counts, and nobody is asked any more. */
export async function voidApproval(work: Work, post: Post, because: string): Promise<void> {
  await dropSteps(work, post.id)
  const voided = await work
    .tables<PostTables>()
    .updateTable('approval')
    .set({ voided_at: work.now(), voided_because: because })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', post.id)
    .where('decision', '=', 'approved')
    .where('voided_at', 'is', null)
    .returning('id')
    .execute()
  for (const { id } of voided)
    work.log({
      act: 'publishing.approval-void',
      clause: 'DO-1',
      subject: { kind: 'post', id: post.id },
      payload: { approval: id, because },
    })
}
