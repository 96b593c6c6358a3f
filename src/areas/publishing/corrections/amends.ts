import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type PublicationView, publicationsOf } from '../release/index.ts'
import type { Post } from '../posts/read-post.ts'
import { wayFor } from './correct.rule.ts'
import { StillUpThere } from './correct.errors.ts'

/** The newest publication of a post on each of its channels. */
export const latestOf = async (work: Work, postId: string): Promise<ReadonlyMap<string, PublicationView>> =>
  new Map((await publicationsOf(work, postId)).map((one) => [one.channel_id, one]))

/**
 * Which publication this post takes the place of, on each channel where there is one; on others it is a post of its own.
 * @throws StillUpThere where a second version would stand beside the first
 * @policy SCO-8
 */
export async function amendsOf(work: Work, post: Post): Promise<ReadonlyMap<string, string>> {
  if (post.correctsId === null) return new Map()
  const latest = await latestOf(work, post.correctsId)
  return new Map(
    post.targets.flatMap(({ channelId, name, mode }) => {
      const was = latest.get(channelId)
      const way = was ? wayFor(was.state, { mode, edits: true }) : 'anew'
      if (way === 'not-yet' || way === 'corrected') throw StillUpThere({ channel: name }, 'channels')
      return was && way !== 'anew' ? [[channelId, was.id] as const] : []
    }),
  )
}

/** Asked before a correction is read by anybody: does each of its platforms let a post be changed? @throws StillUpThere @policy SCO-8 */
export async function mayCorrect(work: Work, post: Post, platforms: readonly Platform[]): Promise<void> {
  const amends = await amendsOf(work, post)
  for (const { channelId, platform, name } of post.targets)
    if (amends.has(channelId) && !editsOn(platforms, platform)) throw StillUpThere({ channel: name }, 'channels')
}

export const editsOn = (platforms: readonly Platform[], id: string): boolean => platforms.some((one) => one.id === id && one.edits === true)
