import type { Platform } from '../../../connectors/connector.ts'
import { queueMail } from '../../../infra/mail/mail.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { nextWorkingDay } from '../../../kernel/school-days.ts'
import { confirmFactor, listMembers } from '../../people/index.ts'
import { schoolDays } from '../../school-year/index.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, type Standing, standingOf } from '../checks/judge-post.ts'
import { contentHash } from '../posts/content-hash.ts'
import { createPost } from '../posts/create-post.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import { move } from '../posts/take-back.ts'
import { MayNotPostThere, StoppedByChecks } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import { postableChannels } from '../../account-register/index.ts'
import { schedule } from '../timing/publish-post.ts'
import { refuseStopped } from '../timing/stops.ts'
import { AlreadyReviewed, NoUrgentRoute, OwnUrgentPost, UrgentNeedsSenior, UrgentNowhere, UrgentNoteNeeded } from './approval.errors.ts'
import type { ApprovalTables, UrgentOutcome, UrgentReason } from './approval.tables.ts'
import { gateFor } from './gate.ts'
import { schoolRules, urgentWayOf } from './school-rules.ts'
import { beginSteps, subjectOf } from './steps.ts'

export type Urgent = {
  readonly text: string
  readonly reason: UrgentReason
  readonly channels: readonly string[]
  readonly code?: string | undefined
}

/**
 * The urgent route: for safety, or because the school closes. Words only, no pictures; everything that the checks can stop must be green.
 * It goes at once where the school's rules let this person send alone, and is looked over by senior leaders the next working day; else it
 * waits for one reader, who is asked at once. Answers with the post and whether it is on its way.
 * @throws NoUrgentRoute, UrgentNowhere, StoppedByChecks, UrgentNeedsSenior, MayNotPostThere, FactorNeeded, SchoolIsSilent
 * @policy DO-1
 */
export async function sendUrgent(work: Work, asked: Urgent, platforms: readonly Platform[]): Promise<{ id: string; isOnItsWay: boolean }> {
  const { rules } = await schoolRules(work)
  const way = await urgentWayOf(work, rules)
  if (way === 'closed') throw NoUrgentRoute()
  if (asked.channels.length === 0) throw UrgentNowhere({}, 'channels')
  await mayRunThem(work, asked.channels)
  if (way === 'alone-with-factor') await confirmFactor(work, asked.code)
  const id = await createPost(work, { text: asked.text })
  await savePost(work, id, { channels: asked.channels, timing: 'on-approval' })
  const post = await markUrgent(work, await holdPost(work, id), asked.reason)
  const standing = standingOf(post, judgePost(post, await gatherFacts(work), platforms))
  mustBeGreen(work, standing)
  await refuseStopped(work, post)
  const state = await move(work, post, 'submit')
  if (way === 'with-reader') {
    await askAtOnce(work, post, standing)
    return { id, isOnItsWay: false }
  }
  await approveUrgent(work, { ...post, state }, asked.reason)
  return { id, isOnItsWay: true }
}

async function mayRunThem(work: Work, wanted: readonly string[]): Promise<void> {
  const channels = await postableChannels(work)
  for (const id of wanted) {
    const channel = channels.find((one) => one.id === id)
    if (!channel?.mayPost)
      throw MayNotPostThere({ channel: channel?.name ?? 'that channel', why: channel?.whyNot ?? 'It is closed.' }, 'channels')
  }
}

async function markUrgent(work: Work, post: Post, reason: UrgentReason): Promise<Post> {
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ urgent: true, submitted_by: memberOf(work), submitted_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
  work.log({ act: 'publishing.urgent-begun', clause: 'DO-1', subject: { kind: 'post', id: post.id }, payload: { reason, text: post.text } })
  return { ...post, urgent: true }
}

function mustBeGreen(work: Work, { stops, unanswered, needsSenior }: Standing): void {
  const [first] = [...stops, ...unanswered]
  if (first) throw StoppedByChecks({ count: 'One thing stops', first: `${first.says}. (${first.clause})` }, 'text')
  if (needsSenior && !work.caller.roles.includes('slt')) throw UrgentNeedsSenior({}, 'text')
}

/** It leaves without a second reader, and a review is due before the next working day ends. */
async function approveUrgent(work: Work, post: Post, reason: UrgentReason): Promise<void> {
  const hash = await contentHash(work, post)
  const by = memberOf(work)
  await work
    .tables<PostTables>()
    .insertInto('approval')
    .values({
      ...{ school_id: work.school.id, id: work.newId(), post_id: post.id, decision: 'approved', comment: '', content_hash: hash },
      ...{ step: 1, version: post.version, route: 'urgent', people_confirmed: false, decided_by: by, outside_name: null },
      ...{ decided_at: work.now(), voided_at: null, voided_because: null },
    })
    .execute()
  const state = await move(work, post, 'approve')
  await schedule(work, { ...post, state }, work.now())
  const dueAt = await reviewDue(work)
  await work
    .tables<ApprovalTables>()
    .insertInto('urgent_review')
    .values({
      ...{ school_id: work.school.id, post_id: post.id, reason, alone: true, sent_by: by, sent_at: work.now(), due_at: dueAt },
      ...{ outcome: null, reviewed_by: null, reviewed_at: null },
    })
    .execute()
  work.log({
    act: 'publishing.urgent-sent',
    clause: 'DO-1',
    subject: { kind: 'post', id: post.id },
    payload: { hash, reason, channels: post.targets.map(({ name }) => name), reviewUntil: dueAt.toString() },
  })
}

/** The end of the next working day of this school. */
async function reviewDue(work: Work): Promise<Temporal.Instant> {
  const days = await schoolDays(work)
  const today = work.now().toZonedDateTimeISO(days.timeZone).toPlainDate()
  return nextWorkingDay(today, days).toZonedDateTime({ timeZone: days.timeZone, plainTime: days.closesAt }).toInstant()
}

/** One reader is asked at once: everybody who may sees it on Today, and the leaders get a letter. */
async function askAtOnce(work: Work, post: Post, standing: Standing): Promise<void> {
  const { needed } = gateFor(work, post, standing)
  await beginSteps(work, post, { ...needed, steps: needed.steps.map((step) => ({ ...step, hours: 1 })) })
  const leaders = (await listMembers(work)).filter(
    ({ id, state, roles }) => state === 'active' && roles.includes('slt') && id !== post.authorId,
  )
  await queueMail(
    work,
    leaders.map(({ name, email }) => ({
      to: email,
      subject: `Urgent: please read a post now: ${subjectOf(post)}`,
      body: `Dear ${name},\n\n${post.authorName} needs a second pair of eyes at once, for safety or because the school closes.\n\nRead it here and decide: ${work.link(`/posts/${post.id}`)}\n\n${work.school.name}`,
    })),
  )
}

/** Afterwards a senior leader says whether it was right to go the urgent way. Not who sent it. @throws OwnUrgentPost, AlreadyReviewed @policy DO-1 */
export async function reviewUrgent(work: Work, { id, outcome, note }: { id: string; outcome: UrgentOutcome; note: string }): Promise<void> {
  const db = work.tables<ApprovalTables>()
  const row = await db
    .selectFrom('urgent_review')
    .select(['sent_by', 'outcome'])
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.outcome !== null) throw AlreadyReviewed()
  if (row.sent_by === memberOf(work)) throw OwnUrgentPost()
  if (outcome !== 'fine' && note === '') throw UrgentNoteNeeded({}, 'note')
  await db
    .updateTable('urgent_review')
    .set({ outcome, note, reviewed_by: memberOf(work), reviewed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', id)
    .execute()
  work.log({ act: 'publishing.urgent-reviewed', clause: 'DO-1', subject: { kind: 'post', id }, payload: { outcome, note } })
}

export type UrgentView = {
  readonly postId: string
  readonly text: string
  readonly reason: UrgentReason
  readonly by: string
  readonly sentBy: string
  readonly sentAt: Temporal.Instant
  readonly dueAt: Temporal.Instant
  readonly outcome: UrgentOutcome | null
  readonly note: string
  readonly reviewedAt: Temporal.Instant | null
}

/** Urgent posts since a day, newest first; or the one of a post. One query. */
export async function urgentPosts(
  work: Work,
  only: { readonly since: Temporal.Instant } | { readonly postId: string },
): Promise<readonly UrgentView[]> {
  const asked = work
    .tables<ApprovalTables & PostTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('urgent_review as u')
    .innerJoin('post as p', (on) => on.onRef('p.school_id', '=', 'u.school_id').onRef('p.id', '=', 'u.post_id'))
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'u.school_id').onRef('m.id', '=', 'u.sent_by'))
    .select(['u.post_id', 'p.text', 'u.reason', 'm.name', 'u.sent_by', 'u.sent_at', 'u.due_at', 'u.outcome', 'u.note', 'u.reviewed_at'])
    .where('u.school_id', '=', work.school.id)
    .orderBy('u.sent_at', 'desc')
    .limit(200)
  const rows = await ('since' in only ? asked.where('u.sent_at', '>=', only.since) : asked.where('u.post_id', '=', only.postId)).execute()
  return rows.map((row) => ({
    ...{
      postId: row.post_id,
      text: row.text,
      reason: row.reason,
      by: row.name,
      sentBy: row.sent_by,
      sentAt: row.sent_at,
      dueAt: row.due_at,
    },
    ...{ outcome: row.outcome, note: row.note, reviewedAt: row.reviewed_at },
  }))
}
