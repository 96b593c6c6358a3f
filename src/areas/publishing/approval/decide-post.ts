import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { channelById } from '../../account-register/index.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, showsPupils, type Standing, standingOf } from '../checks/judge-post.ts'
import { contentHash } from '../posts/content-hash.ts'
import { afterStep } from '../posts/post-life.rule.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { move, sayState, voidApproval } from '../posts/take-back.ts'
import { CommentNeeded, MayNotPostThere, NotOpen, StoppedByChecks, TimeHasPassed } from '../publishing.errors.ts'
import type { Decision, PostTables } from '../publishing.tables.ts'
import { schedule } from '../timing/publish-post.ts'
import { refuseStopped } from '../timing/stops.ts'
import { countAsked } from '../figures/caught.ts'
import { goesAt } from '../timing/teaching.ts'
import { isPast } from '../timing/timing.rule.ts'
import { AlreadyDecided, ChangedSinceRead, ConfirmPeople, LookFirst, MayNotApprove, MayNotSeePeople } from './approval.errors.ts'
import type { ApprovalTables } from './approval.tables.ts'
import { dropSteps } from './drop-steps.ts'
import { type Gate, gateFor, inForce } from './gate.ts'
import { askStep, beginSteps } from './steps.ts'

export type Asked = {
  readonly id: string
  readonly decision: Decision
  readonly comment?: string
  /** The approver says that they have looked at what only a person can judge. */
  readonly looked?: boolean
  /** The approver says that those named in the pictures are those shown. */
  readonly people?: boolean
  /** The version that stood on the approver's screen; left out, it is the one that stands now. */
  readonly seen?: number | undefined
  /** Somebody without a sign-in, who was asked by a link. */
  readonly outside?: { readonly name: string }
}
type Reading = { readonly post: Post; readonly standing: Standing; readonly gate: Gate }

/**
 * Approves a post, asks for changes, or rejects it. An approval is bound to exactly what was read, and is given only while every check
 * passes; where the school's rules ask several, each in turn; with the last, a post that is due goes to be published.
 * @throws MayNotApprove, AlreadyDecided, ChangedSinceRead, LookFirst, ConfirmPeople, StoppedByChecks, TimeHasPassed, CommentNeeded, NotOpen
 * @policy DO-1 IMG-2
 */
export async function decidePost(work: Work, asked: Asked, platforms: readonly Platform[]): Promise<void> {
  const post = await holdPost(work, asked.id)
  refuseStale(work, post, asked)
  const standing = standingOf(post, judgePost(post, await gatherFacts(work), platforms))
  const reading = { post, standing, gate: gateFor(work, post, standing) }
  mayDecide(reading, asked)
  const comment = asked.comment?.trim() ?? ''
  if (asked.decision !== 'approved') return sendBack(work, reading, { ...asked, comment })
  await mayBeApproved(work, reading, asked)
  await agree(work, reading, { ...asked, comment })
}

/** What stood on the approver's screen must be what stands now, and nobody may have been quicker. */
function refuseStale(work: Work, post: Post, { decision, seen }: Asked): void {
  const when = (at: Temporal.Instant): string => sayWhen(at, work.school.timeZone, work.now())
  if (seen !== undefined && seen !== post.version) throw ChangedSinceRead({ when: when(post.changedAt) })
  const step = ({ approved: 'approve', 'changes-asked': 'ask-for-changes', rejected: 'reject' } as const)[decision]
  if (afterStep(post.state, step) !== null) return
  const [last] = post.decisions.filter(({ voidedBecause, route }) => voidedBecause === null && route === 'read')
  const did = { approved: 'approved it', 'changes-asked': 'asked for changes', rejected: 'rejected it' } as const
  const isFresh = last && ['approved', 'scheduled', 'changes-asked', 'rejected'].includes(post.state)
  if (isFresh && last.byId !== work.caller.memberId) throw AlreadyDecided({ who: last.by, did: did[last.decision], when: when(last.at) })
  throw NotOpen({ state: sayState(post.state) })
}

function mayDecide({ gate }: Reading, { outside }: Asked): void {
  if (!outside && gate.refused) throw MayNotApprove({ because: gate.refused.because })
  if (outside && !gate.step?.kept?.outside) throw MayNotApprove({ because: 'You are no longer asked about this post.' })
}

async function mayBeApproved(work: Work, { post, standing, gate }: Reading, asked: Asked): Promise<void> {
  const [first] = [...standing.stops, ...standing.unanswered]
  if (first) throw StoppedByChecks({ count: 'One thing stops', first: `${first.says}. (${first.clause})` })
  if (post.dueAt && isPast(post.dueAt, work.now())) throw TimeHasPassed()
  if (standing.forApprover.length > 0 && !asked.looked) throw LookFirst({}, 'looked')
  if (showsPupils(post)) confirmPeople(work, { post, gate, asked })
  await accountsMayPost(work, post)
  await refuseStopped(work, post)
}

/** Who is in a picture is said by two people: the writer, and somebody who may see the roll. @policy IMG-2 */
function confirmPeople(work: Work, { post, gate, asked }: { post: Post; gate: Gate; asked: Asked }): void {
  const isConfirmed = inForce(post).some(({ peopleConfirmed }) => peopleConfirmed)
  if (isConfirmed) return
  if (!asked.outside && work.caller.may.has('roll.read')) {
    if (!asked.people) throw ConfirmPeople({}, 'people')
    return
  }
  const isLast = gate.step?.position === gate.needed.steps.length
  if (isLast) throw MayNotSeePeople()
}

async function agree(work: Work, { post, gate }: Reading, asked: Asked): Promise<void> {
  const hash = await contentHash(work, post)
  const { needed, step } = gate
  if (!step) throw NotOpen({ state: sayState(post.state) })
  // A family may have changed its answer since the first of several agreed: then what they agreed to is another post.
  if (inForce(post).some((one) => one.hash !== hash)) return startAgain(work, post, gate)
  await record(work, post, { asked, hash, step: step.position })
  await doneWith(work, post.id, step.position)
  const next = needed.steps[step.position]
  work.log({
    act: next ? 'publishing.step-agreed' : 'publishing.approved',
    clause: step.clause,
    subject: { kind: 'post', id: post.id },
    payload: {
      ...{ hash, comment: asked.comment ?? '', because: step.because, version: post.version },
      ...stepOf(gate),
      ...outsideOf(asked),
    },
  })
  if (next) {
    if (!post.steps.some(({ position }) => position === step.position + 1)) await beginSteps(work, post, needed, step.position + 1)
    else await askStep(work, withBarred(work, post), { ...next, position: step.position + 1 })
    return
  }
  const state = await move(work, post, 'approve', null)
  if (post.timing !== 'by-hand') await schedule(work, { ...post, state }, post.dueAt ?? (post.urgent ? work.now() : await goesAt(work)))
}

const stepOf = ({ needed, step }: Gate) => (needed.steps.length > 1 ? { step: step?.position ?? 1, of: needed.steps.length } : {})
const outsideOf = ({ outside }: Asked) => (outside ? { outside: outside.name } : {})
/** Whoever agreed just now is not asked again. */
const withBarred = (work: Work, post: Post): Post => ({
  ...post,
  editors: work.caller.memberId === null ? post.editors : [...post.editors, work.caller.memberId],
})

async function startAgain(work: Work, post: Post, { needed }: Gate): Promise<void> {
  await voidApproval(work, post, 'What was agreed to is no longer what it says.')
  await beginSteps(work, { ...post, decisions: [] }, needed)
}

async function sendBack(work: Work, { post, gate }: Reading, asked: Asked): Promise<void> {
  const comment = asked.comment ?? ''
  if (comment === '') throw CommentNeeded({}, 'comment')
  const hash = await contentHash(work, post)
  const isRejected = asked.decision === 'rejected'
  await voidApproval(work, post, isRejected ? 'It was rejected.' : 'Changes were asked for.')
  await record(work, post, { asked, hash, step: gate.step?.position ?? 1 })
  await dropSteps(work, post.id)
  await move(work, post, isRejected ? 'reject' : 'ask-for-changes', comment)
  await countAsked(work, post.id, isRejected ? 'rejected' : 'changes-asked')
  work.log({
    act: `publishing.${asked.decision}`,
    clause: gate.needed.clause,
    subject: { kind: 'post', id: post.id },
    payload: { hash, comment, because: gate.needed.because, version: post.version, ...outsideOf(asked) },
  })
}

async function record(work: Work, post: Post, { asked, hash, step }: { asked: Asked; hash: string; step: number }): Promise<void> {
  const confirms = asked.decision === 'approved' && asked.people === true && !asked.outside && work.caller.may.has('roll.read')
  await work
    .tables<PostTables>()
    .insertInto('approval')
    .values({
      ...{ school_id: work.school.id, id: work.newId(), post_id: post.id, decision: asked.decision, comment: asked.comment ?? '' },
      ...{ content_hash: hash, step, version: post.version, route: 'read', people_confirmed: confirms },
      ...{ decided_by: asked.outside ? null : work.caller.memberId, outside_name: asked.outside?.name ?? null },
      ...{ decided_at: work.now(), voided_at: null, voided_because: null },
    })
    .execute()
}

const doneWith = (work: Work, postId: string, position: number): Promise<unknown> =>
  work
    .tables<ApprovalTables>()
    .updateTable('approval_step')
    .set({ done_at: work.now(), next_chase_at: null })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .where('position', '=', position)
    .execute()

/** Whether the accounts are fit to post at all; it is not asked of the approver to run them. @policy ACC-6 */
export async function accountsMayPost(work: Work, post: Post): Promise<void> {
  const asSoftware = { ...work, caller: { ...work.caller, memberId: null } }
  for (const target of post.targets) {
    const channel = await channelById(asSoftware, target.channelId)
    if (!channel?.mayPost) throw MayNotPostThere({ channel: target.name, why: channel?.whyNot ?? 'It is closed.' })
  }
}
