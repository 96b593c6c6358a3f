import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { channelById } from '../../account-register/index.ts'
import { inForce } from '../approval/gate.ts'
import { isTooOld } from '../approval/who-reads.rule.ts'
import { contentHash } from '../posts/content-hash.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost } from '../checks/judge-post.ts'
import { type Post, readPost } from '../posts/read-post.ts'

export type Leaves = { readonly leaves: true } | { readonly leaves: false; readonly why: string; readonly clause: string }

const no = (why: string, clause: string): Leaves => ({ leaves: false, why, clause })

/**
 * Asked at the last moment before a post leaves for a channel: is what was approved still what it says, do the families still agree, does
 * every check still pass, and may the account still post? All of it is worked out afresh.
 * @policy DO-1 IMG-2 IMG-3 IMG-8 ACC-6
 */
export async function mayStillLeave(work: Work, postId: string, targetId: string, platforms: readonly Platform[] = []): Promise<Leaves> {
  const post = await readPost(work, postId)
  const target = post.targets.find(({ id }) => id === targetId)
  if (!target) return no('This channel was taken off the post.', 'DO-1')
  if (post.state !== 'scheduled' && post.state !== 'not-published') return no('The post is no longer approved.', 'DO-1')
  const stopped = await notAsApproved(work, post)
  if (stopped) return stopped
  const block = judgePost({ ...post, targets: [target] }, await gatherFacts(work), platforms).findings.find(
    ({ verdict }) => verdict === 'block',
  )
  if (block) return no(`${block.says}.`, block.clause)
  const channel = await channelById(work, target.channelId)
  if (!channel) return no('The channel is gone.', 'SCO-7')
  return channel.whyNot === null ? { leaves: true } : no(channel.whyNot, 'ACC-6')
}

/** Every step must have an approval in force, given not too long ago, and of exactly this. @policy DO-1 */
export async function notAsApproved(work: Work, post: Post): Promise<Leaves | null> {
  const approvals = inForce(post)
  const isUrgent = approvals.some(({ route }) => route === 'urgent')
  const missing = post.steps.some(({ position }) => !approvals.some(({ step }) => step === position))
  if (approvals.length === 0 || (missing && !isUrgent)) return no('Not everybody who must has approved it.', 'DO-1')
  if (approvals.some(({ at }) => isTooOld(at, work.now(), post.rules.expiresAfterDays)))
    return no('Its approval is too old. Somebody must read it again.', 'DO-1')
  const hash = await contentHash(work, post)
  if (approvals.some((one) => one.hash !== hash))
    return no('It is no longer what was approved, or a family has changed its answer since.', 'DO-1')
  return null
}
