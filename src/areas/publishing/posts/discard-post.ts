import { memberOf, type Work } from '../../../infra/work/work.ts'
import { NotOpen } from '../publishing.errors.ts'
import { holdPost } from './read-post.ts'
import { move, sayState, voidApproval } from './take-back.ts'

/** Throws a draft away. It stays on record as thrown away; only its author may do it. */
export async function discardPost(work: Work, id: string): Promise<void> {
  const post = await holdPost(work, id)
  if (post.authorId !== memberOf(work)) throw NotOpen({ state: `${sayState(post.state)} and somebody else's` })
  await voidApproval(work, post, 'It was thrown away.')
  await move(work, post, 'discard')
  work.log({ act: 'publishing.discarded', clause: 'DO-3', subject: { kind: 'post', id } })
}
