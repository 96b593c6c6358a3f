import { oneAtATime } from '../../infra/work/house.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { queueMail } from '../../infra/mail/mail.ts'
import { membersByIds } from '../people/index.ts'
import { isKnown } from './content.ts'
import { draftToRead, openDraft } from './drafts.ts'
import { CommentNotFound, DraftClosed, NoDraft, NotAsked, NotInReview, PartUnknown } from './policy.errors.ts'
import type { PolicyTables } from './policy.tables.ts'

export type Comment = {
  readonly id: string
  readonly part: string
  readonly text: string
  readonly authorId: string
  readonly at: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
}

/** Sends the draft to these people, whose words then stand still until it is adopted or taken back. Nobody need be named. @policy ROL-S2 */
export async function sendForReview(work: Work, { reviewers }: { reviewers: readonly string[] }): Promise<void> {
  await oneAtATime(work, 'policy')
  const draft = await openDraft(work)
  if (!draft) throw NoDraft()
  if (draft.state !== 'draft') throw DraftClosed()
  const people = [...(await membersByIds(work, reviewers)).values()].filter(({ state }) => state === 'active')
  const db = work.tables<PolicyTables>()
  const here = { school_id: work.school.id, draft_id: draft.id }
  await db.deleteFrom('policy_reviewer').where('school_id', '=', here.school_id).where('draft_id', '=', here.draft_id).execute()
  if (people.length > 0) {
    const asked = { asked_at: work.now(), answered_at: null, answer: null, note: '' }
    await db
      .insertInto('policy_reviewer')
      .values(people.map(({ id }) => ({ ...here, member_id: id, ...asked })))
      .execute()
    await queueMail(
      work,
      people.map(({ email, name }) => ({
        to: email,
        subject: `Please read the draft of our social media policy`,
        body: `Dear ${name},\n\n${work.caller.name} asks you to read the draft of the social media policy before it is adopted. You can leave a comment at each clause, and then say that you agree or what should change:\n\n${work.link('/policy/draft')}\n\n${work.school.name}`,
      })),
    )
  }
  await setState(work, draft.id, 'in-review')
  work.log({
    act: 'policy.draft-sent',
    clause: 'ROL-S2',
    subject: { kind: 'policy-draft', id: draft.id },
    payload: { reviewers: people.map(({ id }) => id) },
  })
}

/** Takes the draft back to writing. Answers that were given are kept in the log, and asked for anew when it is sent again. */
export async function reopenDraft(work: Work): Promise<void> {
  await oneAtATime(work, 'policy')
  const draft = await openDraft(work)
  if (!draft) throw NoDraft()
  if (draft.state !== 'in-review') throw NotInReview()
  await setState(work, draft.id, 'draft')
  work.log({ act: 'policy.draft-reopened', clause: 'ROL-S2', subject: { kind: 'policy-draft', id: draft.id } })
}

async function setState(work: Work, id: string, state: 'draft' | 'in-review'): Promise<void> {
  await work
    .tables<PolicyTables>()
    .updateTable('policy_draft')
    .set({ state, sent_at: state === 'in-review' ? work.now() : null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}

/** Says that the draft is good, or what should change. Whoever was asked may change their mind while it is in review. */
export async function answerReview(work: Work, { answer, note }: { answer: 'agreed' | 'changes'; note: string }): Promise<void> {
  const draft = await draftToRead(work)
  if (draft.state !== 'in-review') throw NotInReview()
  const me = memberOf(work)
  if (!draft.reviewers.some(({ memberId }) => memberId === me)) throw NotAsked()
  await work
    .tables<PolicyTables>()
    .updateTable('policy_reviewer')
    .set({ answer, note, answered_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('draft_id', '=', draft.id)
    .where('member_id', '=', me)
    .execute()
  work.log({ act: 'policy.draft-answered', clause: 'ROL-S2', subject: { kind: 'policy-draft', id: draft.id }, payload: { answer, note } })
}

/** Leaves a comment at a part of the draft, in writing or in review. */
export async function comment(work: Work, { part, text }: { part: string; text: string }): Promise<{ id: string }> {
  const draft = await draftToRead(work)
  if (!isKnown(part)) throw PartUnknown()
  const id = work.newId()
  await work
    .tables<PolicyTables>()
    .insertInto('policy_comment')
    .values({
      school_id: work.school.id,
      id,
      draft_id: draft.id,
      part,
      text,
      author_id: memberOf(work),
      at: work.now(),
      settled_at: null,
      settled_by: null,
    })
    .execute()
  work.log({ act: 'policy.draft-commented', clause: 'ROL-S2', subject: { kind: 'policy-draft', id: draft.id }, payload: { part, text } })
  return { id }
}

/** Marks a comment as seen to. */
export async function settleComment(work: Work, { id }: { id: string }): Promise<{ part: string }> {
  const row = await work
    .tables<PolicyTables>()
    .updateTable('policy_comment')
    .set({ settled_at: work.now(), settled_by: memberOf(work) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning(['part', 'draft_id'])
    .executeTakeFirst()
  if (!row) throw CommentNotFound()
  work.log({
    act: 'policy.comment-settled',
    clause: 'ROL-S2',
    subject: { kind: 'policy-draft', id: row.draft_id },
    payload: { part: row.part },
  })
  return { part: row.part }
}

/** All comments of a draft, oldest first. */
export async function commentsOf(work: Work, draftId: string): Promise<readonly Comment[]> {
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('policy_comment')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('draft_id', '=', draftId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, part: row.part, text: row.text, authorId: row.author_id, at: row.at, settledAt: row.settled_at }))
}
