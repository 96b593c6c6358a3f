import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { channelById } from '../../account-register/index.ts'
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

/** The approval in force must be of exactly this. */
export async function notAsApproved(work: Work, post: Post): Promise<Leaves | null> {
  const approval = post.decisions.find((one) => one.decision === 'approved' && one.voidedBecause === null)
  if (!approval) return no('Nobody has approved it.', 'DO-1')
  if (approval.hash !== (await contentHash(work, post)))
    return no('It is no longer what was approved, or a family has changed its answer since.', 'DO-1')
  return null
}
