import type { Platform } from '../../../connectors/connector.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { channelById } from '../../account-register/index.ts'
import { approvalNeeded, mayNotApprove, type Needed, type Refused } from './approval.rule.ts'
import { contentHash } from '../posts/content-hash.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, showsPupils, type Standing, standingOf } from '../checks/judge-post.ts'
import { CommentNeeded, LookFirst, MayNotApprove, MayNotPostThere, NotOpen, StoppedByChecks, TimeHasPassed } from '../publishing.errors.ts'
import type { Decision, PostTables } from '../publishing.tables.ts'
import { afterStep } from '../posts/post-life.rule.ts'
import { schedule } from '../timing/publish-post.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { move, sayState } from '../posts/take-back.ts'
import { refuseStopped } from '../timing/stops.ts'
import { goesAt } from '../timing/teaching.ts'
import { isPast } from '../timing/timing.rule.ts'

export type Asked = {
  readonly id: string
  readonly decision: Decision
  readonly comment?: string
  /** The approver says that they have looked at what only a person can judge. */
  readonly looked?: boolean
}

/** What this post needs, and whether this caller may give it. */
export function gateFor(work: Work, post: Post, standing: Standing): { readonly needed: Needed; readonly refused: Refused | null } {
  const needed = approvalNeeded({
    contentious: standing.needsSenior,
    showsPupils: showsPupils(post),
    opensQuestions: standing.forApprover.length > 0,
  })
  const candidate = { memberId: work.caller.memberId ?? '', roles: work.caller.roles, holdsApproval: work.caller.may.has('post.approve') }
  return { needed, refused: mayNotApprove(candidate, { authorId: post.authorId, editors: post.editors, needs: needed.by }) }
}

/**
 * Approves a post, asks for changes, or rejects it. An approval is bound to exactly what was read, and is given only while every check
 * passes; a post that is due goes to be published by it.
 * @throws MayNotApprove, LookFirst, StoppedByChecks, TimeHasPassed, CommentNeeded, NotOpen
 * @policy DO-1 IMG-2
 */
export async function decidePost(work: Work, asked: Asked, platforms: readonly Platform[]): Promise<void> {
  const post = await holdPost(work, asked.id)
  const step = ({ approved: 'approve', 'changes-asked': 'ask-for-changes', rejected: 'reject' } as const)[asked.decision]
  if (afterStep(post.state, step) === null) throw NotOpen({ state: sayState(post.state) })
  const standing = standingOf(post, judgePost(post, await gatherFacts(work), platforms))
  const { needed, refused } = gateFor(work, post, standing)
  if (refused) throw MayNotApprove({ because: refused.because })
  const comment = asked.comment?.trim() ?? ''
  if (asked.decision === 'approved') await mayBeApproved(work, post, standing, asked.looked ?? false)
  else if (comment === '') throw CommentNeeded({}, 'comment')
  const hash = await contentHash(work, post)
  await work
    .tables<PostTables>()
    .insertInto('approval')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      post_id: post.id,
      decision: asked.decision,
      comment,
      content_hash: hash,
      decided_by: memberOf(work),
      decided_at: work.now(),
      voided_at: null,
      voided_because: null,
    })
    .execute()
  const state = await move(work, post, step, asked.decision === 'approved' ? null : comment)
  work.log({
    act: `publishing.${asked.decision}`,
    clause: needed.clause,
    subject: { kind: 'post', id: post.id },
    payload: { hash, comment, because: needed.because, version: post.version },
  })
  if (asked.decision === 'approved' && post.timing !== 'by-hand')
    await schedule(work, { ...post, state }, post.dueAt ?? (await goesAt(work)))
}

async function mayBeApproved(work: Work, post: Post, standing: Standing, looked: boolean): Promise<void> {
  const [first] = [...standing.stops, ...standing.unanswered]
  if (first) throw StoppedByChecks({ count: 'One thing stops', first: `${first.says}. (${first.clause})` })
  if (standing.forApprover.length > 0 && !looked) throw LookFirst({}, 'looked')
  if (post.dueAt && isPast(post.dueAt, work.now())) throw TimeHasPassed()
  await accountsMayPost(work, post)
  await refuseStopped(work, post)
}

/** Whether the accounts are fit to post at all; it is not asked of the approver to run them. @policy ACC-6 */
export async function accountsMayPost(work: Work, post: Post): Promise<void> {
  const asSoftware = { ...work, caller: { ...work.caller, memberId: null } }
  for (const target of post.targets) {
    const channel = await channelById(asSoftware, target.channelId)
    if (!channel?.mayPost) throw MayNotPostThere({ channel: target.name, why: channel?.whyNot ?? 'It is closed.' })
  }
}
