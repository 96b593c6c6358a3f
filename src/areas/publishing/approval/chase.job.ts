import type { Job } from '../../../infra/jobs/worker.ts'
import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { membersByIds } from '../../people/index.ts'
import { cancelPublications, publicationsOf } from '../release/index.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { move, voidApproval } from '../posts/take-back.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ApprovalTables } from './approval.tables.ts'
import { surroundings } from './around.ts'
import { inForce } from './gate.ts'
import type { StepKind } from './rules.rule.ts'
import { askPeople, subjectOf } from './steps.ts'
import { type Chase, chases, deputies, leadersFor, nextChase, readAgainAt } from './who-reads.rule.ts'

type Due = { readonly school_id: string; readonly post_id: string; readonly position: number }

/** A post that waits is chased: its readers are reminded, then the deputies asked, then the leaders; in the end its writer is told. @policy DO-1 */
export const chaseApprovals: Job = {
  name: 'chase-approvals',
  everyMs: 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const due = await house.asClerk<ApprovalTables, Due[]>((db) =>
      db.selectFrom('approval_step').select(['school_id', 'post_id', 'position']).where('next_chase_at', '<=', now).limit(20).execute(),
    )
    for (const one of due) await house.forSchool(one.school_id, (work) => chase(work, one))
    return due.length > 0
  },
}

async function chase(work: Work, { post_id, position }: Due): Promise<void> {
  const post = await holdPost(work, post_id)
  const db = work.tables<ApprovalTables>()
  const step = await db
    .selectFrom('approval_step')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', post_id)
    .where('position', '=', position)
    .where('next_chase_at', '<=', work.now())
    .executeTakeFirst()
  if (!step?.asked_at || !step.due_at) return
  const next = { askedAt: step.asked_at, dueAt: step.due_at }
  const isOver = post.state !== 'in-review' || step.done_at !== null
  await db
    .updateTable('approval_step')
    .set({ chased: step.chased + 1, next_chase_at: isOver ? null : nextChase(next, step.chased + 1, work.school.timeZone) })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', post_id)
    .where('position', '=', position)
    .execute()
  const what = chases[step.chased]
  if (isOver || !what) return
  const told = await chaseStep(work, post, { step, what })
  work.log({ act: `publishing.approval-chased`, clause: step.clause, subject: { kind: 'post', id: post.id }, payload: { how: what, told } })
}

type Step = { readonly step: { readonly position: number; readonly by_whom: StepKind; readonly because: string }; readonly what: Chase }

/** Does one chase, and answers with how many were told. */
async function chaseStep(work: Work, post: Post, { step, what }: Step): Promise<number> {
  const asked = post.steps.find(({ position }) => position === step.position)?.asked ?? []
  if (what === 'remind')
    return remind(
      work,
      post,
      asked.map(({ id }) => id),
    )
  if (what === 'stalled') return tellWriter(work, post)
  const around = await surroundings(work, post, false)
  const those = what === 'deputies' ? deputies(post.rules.deputyIds, step.by_whom, around) : leadersFor(step.by_whom, around)
  return (
    await askPeople(work, post, { position: step.position, asked: those, around, because: `${step.because} Nobody has decided yet.` })
  ).length
}

async function remind(work: Work, post: Post, ids: readonly string[]): Promise<number> {
  const people = [...(await membersByIds(work, ids)).values()].filter(({ state }) => state === 'active')
  await queueMail(
    work,
    people.map(({ name, email }) => ({
      to: email,
      subject: `Still waiting for you: ${subjectOf(post)}`,
      body: `Dear ${name},\n\n${post.authorName} still waits for you to read a post.\n\nRead it here and decide: ${work.link(`/posts/${post.id}`)}\n\n${work.school.name}`,
    })),
  )
  return people.length
}

async function tellWriter(work: Work, post: Post): Promise<number> {
  const writer = (await membersByIds(work, [post.authorId])).get(post.authorId)
  const note = 'Nobody has decided in time. Deputies and senior leaders have been asked; talk to one of them.'
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ note })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
  if (writer?.state !== 'active') return 0
  await queueMail(work, [
    {
      to: writer.email,
      subject: `Nobody has read it yet: ${subjectOf(post)}`,
      body: `Dear ${writer.name},\n\n${note}\n\n${work.link(`/posts/${post.id}`)}\n\n${work.school.name}`,
    },
  ])
  return 1
}

/** An approval that grows too old before its post goes no longer counts: the post goes back to its writer, to be read again. @policy DO-1 */
export const expireApprovals: Job = {
  name: 'expire-approvals',
  everyMs: 10 * 60_000,
  run: async ({ house }) => {
    const waiting = await house.asClerk<PostTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('post').select(['school_id', 'id']).where('state', 'in', ['approved', 'scheduled']).limit(500).execute(),
    )
    for (const { school_id, id } of waiting) await house.forSchool(school_id, (work) => expire(work, id))
    return false
  },
}

async function expire(work: Work, id: string): Promise<void> {
  const post = await holdPost(work, id)
  if (post.state !== 'approved' && post.state !== 'scheduled') return
  const [oldest] = inForce(post)
    .map(({ at }) => at)
    .toSorted((a, b) => Temporal.Instant.compare(a, b))
  if (!oldest || Temporal.Instant.compare(readAgainAt(oldest, post.dueAt, post.rules.expiresAfterDays), work.now()) >= 0) return
  const because = `It was approved more than ${post.rules.expiresAfterDays} days before it goes, so somebody must read it again.`
  if (post.state === 'scheduled') {
    await cancelPublications(work, { postId: id }, because)
    const left = (await publicationsOf(work, id)).some(({ state }) => !['cancelled', 'missed', 'refused'].includes(state))
    if (left) return
  }
  await voidApproval(work, post, because)
  await move(work, post, 'hold', because)
  work.log({
    act: 'publishing.approval-expired',
    clause: 'DO-1',
    subject: { kind: 'post', id },
    payload: { approvedAt: oldest.toString() },
  })
}
