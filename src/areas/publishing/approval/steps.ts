import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { makeOutsideLink } from '../../people/index.ts'
import { firstWords } from '../posts/post-words.ts'
import type { Post } from '../posts/read-post.ts'
import type { Needed, NeededStep } from './approval.rule.ts'
import type { ApprovalTables } from './approval.tables.ts'
import { type Surroundings, surroundings } from './around.ts'
import { dropSteps, outsidePurpose } from './drop-steps.ts'
import { type Asked, nextChase, whoReads } from './who-reads.rule.ts'

/** A link for somebody outside works as long as this. */
const linkDays = 7
type Reading = Pick<Post, 'id' | 'text' | 'authorName' | 'authorId' | 'editors' | 'decisions' | 'targets' | 'rules' | 'dueAt' | 'urgent'>

/** Writes down the steps of a post that is sent for approval, and asks for the first that nobody has agreed to. */
export async function beginSteps(work: Work, post: Reading, { steps }: Needed, from = 1): Promise<void> {
  await dropSteps(work, post.id)
  const db = work.tables<ApprovalTables>()
  await db
    .insertInto('approval_step')
    .values(
      steps.map((step, at) => ({
        ...{ school_id: work.school.id, post_id: post.id, position: at + 1, by_whom: step.by, member_id: step.memberId },
        ...{ hours: step.hours, clause: step.clause, because: step.because, outside_name: null, outside_email: null },
        ...{ asked_at: null, due_at: null, next_chase_at: null, done_at: at + 1 < from ? work.now() : null },
      })),
    )
    .execute()
  const open = steps[from - 1]
  if (open) await askStep(work, post, { ...open, position: from })
}

/** Asks whoever a step is for; who is away is stood in for, and somebody outside gets a link. */
export async function askStep(work: Work, post: Reading, step: NeededStep & { readonly position: number }): Promise<void> {
  const around = await surroundings(work, post, step.by === 'lead')
  const who = whoReads(step, around)
  const askedAt = work.now()
  const dueAt = stepDue(post, askedAt, step.hours)
  const outside = who.is === 'outside' ? around.outside : null
  await work
    .tables<ApprovalTables>()
    .updateTable('approval_step')
    .set({
      ...{ asked_at: askedAt, due_at: dueAt, next_chase_at: nextChase({ askedAt, dueAt }, 0, work.school.timeZone), chased: 0 },
      ...{ outside_name: outside?.name ?? null, outside_email: outside?.email ?? null },
    })
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', post.id)
    .where('position', '=', step.position)
    .execute()
  if (who.is === 'named') await askPeople(work, post, { position: step.position, asked: who.asked, around, because: step.because })
  if (outside) await askOutside(work, post, outside)
  work.log({
    act: 'publishing.approval-asked',
    clause: step.clause,
    subject: { kind: 'post', id: post.id },
    payload: {
      step: step.position,
      by: step.by,
      of: who.is === 'named' ? who.asked.map(({ memberId }) => memberId) : who.is,
      until: dueAt.toString(),
    },
  })
}

/** A step has its hours, and never longer than the post has. */
function stepDue({ dueAt }: Reading, askedAt: Temporal.Instant, hours: number): Temporal.Instant {
  const own = askedAt.add({ hours })
  const isSooner = dueAt && Temporal.Instant.compare(dueAt, own) < 0 && Temporal.Instant.compare(dueAt, askedAt) > 0
  return isSooner ? dueAt : own
}

type Asking = { readonly position: number; readonly asked: readonly Asked[]; readonly around: Surroundings; readonly because: string }
/** Names these people for a step, and tells those by e-mail who were not named before. */
export async function askPeople(work: Work, post: Reading, { position, asked, around, because }: Asking): Promise<readonly string[]> {
  if (asked.length === 0) return []
  const made = await work
    .tables<ApprovalTables>()
    .insertInto('approval_asked')
    .values(
      asked.map(({ memberId, as }) => ({
        ...{ school_id: work.school.id, post_id: post.id, position, member_id: memberId, named_as: as, asked_at: work.now() },
      })),
    )
    .onConflict((on) => on.doNothing())
    .returning('member_id')
    .execute()
  const fresh = made.flatMap(({ member_id }) => around.members.get(member_id) ?? [])
  await queueMail(
    work,
    fresh.map(({ name, email }) => ({
      to: email,
      subject: `Please read a post: ${subjectOf(post)}`,
      body: [
        `Dear ${name},`,
        `${post.authorName} has written a post and needs a second pair of eyes. ${because}`,
        `Read it here and decide: ${work.link(`/posts/${post.id}`)}`,
        ...(post.dueAt ? [`It is meant to go out ${sayWhen(post.dueAt, work.school.timeZone, work.now())}.`] : []),
        work.school.name,
      ].join('\n\n'),
    })),
  )
  return made.map(({ member_id }) => member_id)
}

export const subjectOf = (post: Pick<Post, 'text'>): string => firstWords(post) ?? 'a post without words'

/** A letter with a link to somebody without a sign-in, who opens it with a code. @policy DO-1 */
async function askOutside(work: Work, post: Reading, person: { name: string; email: string }): Promise<void> {
  const path = await makeOutsideLink(work, {
    purpose: outsidePurpose,
    subjectId: post.id,
    asks: 'read a post before the school publishes it',
    expiresAt: work.now().add({ hours: 24 * linkDays }),
    ...person,
  })
  const body = [
    `Dear ${person.name},`,
    `Nothing goes out in the school’s name that only its writer has read. Nobody at school can be the second reader of this post, so we ask you.`,
    `Open this link on a phone or a computer: ${work.link(path)}`,
    `You need no account. A code will be sent to this address first, so the link alone shows nothing to anybody else. You see exactly what would be published, and say yes or ask for changes.`,
    `The link works for ${linkDays} days, and stops as soon as the post is changed.`,
    work.school.name,
  ].join('\n\n')
  await queueMail(work, [{ to: person.email, subject: `${work.school.name} asks you to read a post`, body, forget: true }])
}
