import { memberOf, type Work } from '../../../infra/work/work.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { publicationsOf, type ReleaseState } from '../release/index.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import { NotYoursToHold, NothingWaits } from './timing.errors.ts'

/** Nothing of it can be seen yet, so it can be held. */
const waits: readonly ReleaseState[] = ['planned', 'prepared', 'to-do']

/** Whoever wrote it, and whoever may be a second reader. */
export const mayHold = ({ caller }: Work, { authorId }: Pick<Post, 'authorId'>): boolean =>
  caller.memberId === authorId || caller.may.has('post.approve')

export const canBeHeld = (publications: readonly { readonly state: ReleaseState }[]): boolean =>
  publications.some(({ state }) => waits.includes(state))

/**
 * Holds one post by hand, on every channel where it still waits: it neither fails nor misses its time, and goes only when a person lets
 * it go. What has begun to leave at this moment is not held. Answers with how many channels are held.
 * @throws PostNotFound, NotYoursToHold, NothingWaits
 * @policy DO-1
 */
export async function holdByHand(work: Work, { id, reason }: { readonly id: string; readonly reason: string }): Promise<number> {
  const post = await holdPost(work, id)
  if (!mayHold(work, post)) throw NotYoursToHold()
  if (!canBeHeld(await publicationsOf(work, id))) throw NothingWaits()
  const by = memberOf(work)
  const held = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ state: 'held', because: `${work.caller.name} holds it: ${reason}`, held_by: by, next_look_at: null })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', id)
    .where('state', 'in', waits)
    .returning('id')
    .execute()
  if (held.length === 0) throw NothingWaits()
  for (const { id: publication } of held)
    work.log({
      act: 'publishing.held-by-hand',
      clause: 'DO-1',
      subject: { kind: 'post', id },
      payload: { publication, by, because: reason },
    })
  return held.length
}
