import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { submitPost } from '../approval/submit-post.ts'
import type { PostState } from '../posts/post-life.rule.ts'
import { readPost } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import { TimeHasPassed } from '../publishing.errors.ts'
import { isPast } from './timing.rule.ts'

const readOnce: readonly PostState[] = ['in-review', 'approved', 'scheduled', 'missed', 'not-published']
export type Moved = { readonly state: PostState; readonly dueAt: Temporal.Instant | null }

/**
 * Gives a post another time. An approval is of what a post says and when it goes, so one that was read already is read again: it is sent
 * for approval by this, and what was planned for the old time stops.
 * @throws TimeHasPassed, NotOpen, GoingOut, and whatever refuses a post that is sent for approval
 * @policy DO-1
 */
export async function movePost(
  work: Work,
  asked: { readonly id: string; readonly due: string },
  platforms: readonly Platform[],
): Promise<Moved> {
  const before = await readPost(work, asked.id)
  const next = await savePost(work, asked.id, { timing: 'at', due: asked.due })
  if (next.dueAt && isPast(next.dueAt, work.now())) throw TimeHasPassed({}, 'due')
  const wasRead = before.state !== next.state && readOnce.includes(before.state)
  work.log({
    act: 'publishing.moved',
    clause: 'DO-1',
    subject: { kind: 'post', id: asked.id },
    payload: { from: before.dueAt?.toString() ?? null, to: next.dueAt?.toString() ?? null },
  })
  if (wasRead) await submitPost(work, asked.id, platforms)
  return { state: wasRead ? 'in-review' : next.state, dueAt: next.dueAt }
}
