import type { Work } from '../../../infra/work/work.ts'
import { holdPost } from '../posts/read-post.ts'
import { move, voidApproval } from '../posts/take-back.ts'
import type { PostTables } from '../publishing.tables.ts'
import { cancelPublications, publicationsOf } from '../release/index.ts'
import { type Cause, heldWords } from './sweep.rule.ts'

/**
 * Holds one post that shows a child who may no longer be shown there: what was planned is stopped, the approval no longer counts, and it
 * is a draft again with a word to its writer. What has begun to leave stays, and is for take-down. Returns how it stood, or null where
 * it has moved on meanwhile.
 * @policy IMG-3 IMG-8
 */
export async function holdShowing(work: Work, id: string, cause: Cause): Promise<string | null> {
  const post = await holdPost(work, id)
  const note = `${heldWords[cause]} Look at the pictures again before you send it.`
  if (post.state === 'draft') {
    await noted(work, id, note)
  } else {
    if (!['in-review', 'approved', 'scheduled'].includes(post.state)) return null
    if (post.state === 'scheduled') await cancelPublications(work, { postId: id }, heldWords[cause])
    const left = post.state === 'scheduled' ? await publicationsOf(work, id) : []
    const isLeaving = left.some(({ state }) => !['cancelled', 'missed', 'refused', 'taken-down'].includes(state))
    await voidApproval(work, post, heldWords[cause])
    // Part of it is out: the post stays where it is, and what is out comes down.
    if (!isLeaving) await move(work, post, 'hold', note)
  }
  work.log({
    act: 'publishing.held',
    clause: 'IMG-3',
    subject: { kind: 'post', id },
    payload: { because: heldWords[cause], was: post.state },
  })
  return post.state
}

const noted = (work: Work, id: string, note: string): Promise<unknown> =>
  work
    .tables<PostTables>()
    .updateTable('post')
    .set({ note })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('note', 'is', null)
    .execute()
