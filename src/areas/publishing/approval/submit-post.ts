import type { Platform } from '../../../connectors/connector.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { postableChannels } from '../../account-register/index.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, type Standing, standingOf } from '../checks/judge-post.ts'
import { mayCorrect } from '../corrections/amends.ts'
import { gateFor } from './gate.ts'
import { beginSteps } from './steps.ts'
import { MayNotPostThere, StoppedByChecks, TimeHasPassed } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { forgetOriginals } from '../pictures/edit-picture.ts'
import { move } from '../posts/take-back.ts'
import { refuseStopped as refuseForNow } from '../timing/stops.ts'
import { notAlike } from '../timing/again.ts'
import { countCaught } from '../figures/caught.ts'
import { heedLessons } from '../timing/teaching.ts'
import { isPast } from '../timing/timing.rule.ts'

/**
 * Sends a post for approval. Everything that stops it must be put right first, every picture must have been looked at, and its author
 * must be able to post on each of its channels.
 * @throws StoppedByChecks, MayNotPostThere, TimeHasPassed, InTeachingTime, SchoolIsSilent, InBlackout, SaidLately, StillUpThere, NotOpen
 * @policy DO-1 IMG-2 ACC-9
 */
export async function submitPost(work: Work, id: string, platforms: readonly Platform[]): Promise<void> {
  const post = await heedLessons(work, await holdPost(work, id))
  const standing = standingOf(post, judgePost(post, await gatherFacts(work), platforms))
  refuseStopped(standing)
  await refuseForeignChannels(work, post)
  if (post.dueAt && isPast(post.dueAt, work.now())) throw TimeHasPassed({}, 'due')
  await refuseForNow(work, post)
  await notAlike(work, post)
  await mayCorrect(work, post, platforms)
  await countCaught(work, post)
  await move(work, post, 'submit')
  await forgetOriginals(work, id)
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ submitted_by: memberOf(work), submitted_at: work.now(), needs_senior: standing.needsSenior })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await beginSteps(work, post, gateFor(work, { ...post, decisions: [] }, standing).needed)
  work.log({
    act: 'publishing.sent-for-approval',
    clause: 'DO-1',
    subject: { kind: 'post', id },
    payload: {
      version: post.version,
      channels: post.targets.map(({ name }) => name),
      needsSenior: standing.needsSenior,
      forApprover: standing.forApprover.map(({ says }) => says),
    },
  })
}

function refuseStopped({ stops, unanswered }: Standing): void {
  const all = [...stops, ...unanswered]
  const [first] = all
  if (!first) return
  throw StoppedByChecks(
    {
      count: all.length === 1 ? 'One thing stops' : `${all.length} things stop`,
      first: `${first.says}${/[.?!]$/.test(first.says) ? '' : '.'} (${first.clause})`,
    },
    fieldOf(first.where),
  )
}

const fieldOf = (where: string): string => (where === 'text' ? 'text' : where === 'channels' ? 'channels' : 'checks')

async function refuseForeignChannels(work: Work, post: Post): Promise<void> {
  const channels = await postableChannels(work)
  for (const target of post.targets) {
    const channel = channels.find(({ id }) => id === target.channelId)
    if (!channel?.mayPost) throw MayNotPostThere({ channel: target.name, why: channel?.whyNot ?? 'It is closed.' }, 'channels')
  }
}
