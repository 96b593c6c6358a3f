import { memberOf, type Work } from '../../../infra/work/work.ts'
import { ChangedAfterApproval, MayNotPostThere } from '../publishing.errors.ts'
import { postableChannels } from '../../account-register/index.ts'
import { amendsOf } from '../corrections/amends.ts'
import { preparePublications } from '../release/index.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { notAsApproved } from '../release/still-leaves.ts'
import { move } from '../posts/take-back.ts'
import { refuseStopped } from './stops.ts'
import { inLessons } from './teaching.ts'
import { LessonsNow } from './timing.errors.ts'

/** Hands an approved post to release: one publication a channel, at its time; a correction takes the place of what is out. @throws StillUpThere */
export async function schedule(work: Work, post: Post, dueAt: Temporal.Instant): Promise<void> {
  const amends = await amendsOf(work, post)
  await move(work, post, 'schedule')
  const targets = post.targets.map(({ id, channelId, mode }) => ({ id, channelId, mode, amendsId: amends.get(channelId) ?? null }))
  await preparePublications(work, { postId: post.id, authorId: post.authorId, targets, dueAt })
}

/**
 * Lets an approved post go now. Only for those who may post on its channels, and only while it is exactly what was approved.
 * @throws NotOpen, ChangedAfterApproval, MayNotPostThere, SchoolIsSilent, InBlackout, LessonsNow
 * In lessons only when the person says so. @policy DO-1 SDN-11
 */
export async function publishNow(
  work: Work,
  id: string,
  { inLessons: evenSo = false }: { readonly inLessons?: boolean } = {},
): Promise<void> {
  const post = await holdPost(work, id)
  if (post.state === 'approved' && (await notAsApproved(work, post))) throw ChangedAfterApproval()
  const lessons = evenSo ? null : await inLessons(work, work.now())
  if (lessons) throw LessonsNow({ until: lessons.says })
  const channels = await postableChannels(work)
  for (const target of post.targets) {
    const channel = channels.find((one) => one.id === target.channelId)
    if (!channel?.mayPost) throw MayNotPostThere({ channel: target.name, why: channel?.whyNot ?? 'It is closed.' })
  }
  await refuseStopped(work, { ...post, dueAt: null })
  await schedule(work, post, work.now())
  work.log({ act: 'publishing.let-go', clause: 'DO-1', subject: { kind: 'post', id }, payload: { by: memberOf(work) } })
}
