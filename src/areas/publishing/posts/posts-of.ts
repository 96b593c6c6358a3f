import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { PostState } from './post-life.rule.ts'
import type { PostTables } from '../publishing.tables.ts'
import { type Post, readPost } from './read-post.ts'
import { cancelPublications, publicationsOf } from '../release/index.ts'
import { move, voidApproval } from './take-back.ts'

/** A post in somebody's hands. `approved`: another's, on its way with this person's approval. */
export type PostOf = {
  readonly id: string
  readonly part: 'draft' | 'in-review' | 'scheduled' | 'approved'
  readonly state: PostState
  readonly words: string
  readonly dueAt: Temporal.Instant | null
  readonly channels: readonly string[]
}

const drafts: readonly PostState[] = ['draft', 'changes-asked', 'rejected', 'missed', 'not-published']
const onTheirWay: readonly PostState[] = ['approved', 'scheduled']

/** What is open of the posts this person writes, and what is on its way because they approved it. One query. @policy ROL-A4 */
export async function postsOf(work: Work, memberId: string): Promise<readonly PostOf[]> {
  const rows = await work
    .tables<PostTables>()
    .selectFrom('post as p')
    .select(['p.id', 'p.state', 'p.text', 'p.due_at', 'p.author_id'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('post_target as t')
          .select('t.name')
          .whereRef('t.school_id', '=', 'p.school_id')
          .whereRef('t.post_id', '=', 'p.id')
          .where('t.removed_at', 'is', null)
          .orderBy('t.name'),
      ).as('targets'),
    )
    .where('p.school_id', '=', work.school.id)
    .where((eb) =>
      eb.or([
        eb.and([eb('p.author_id', '=', memberId), eb('p.state', 'in', [...drafts, 'in-review', ...onTheirWay])]),
        eb.and([
          eb('p.state', 'in', onTheirWay),
          eb.exists(
            eb
              .selectFrom('approval as a')
              .select('a.id')
              .whereRef('a.school_id', '=', 'p.school_id')
              .whereRef('a.post_id', '=', 'p.id')
              .where('a.decided_by', '=', memberId)
              .where('a.decision', '=', 'approved')
              .where('a.voided_at', 'is', null),
          ),
        ]),
      ]),
    )
    .orderBy('p.due_at')
    .orderBy('p.id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    part:
      row.author_id !== memberId
        ? 'approved'
        : onTheirWay.includes(row.state)
          ? 'scheduled'
          : row.state === 'in-review'
            ? 'in-review'
            : 'draft',
    state: row.state,
    words: row.text.replaceAll(/\s+/g, ' ').trim().slice(0, 90),
    dueAt: row.due_at,
    channels: [...new Set(row.targets.map(({ name }) => name))],
  }))
}

/**
 * Gives a post to another author. If that person approved it, the approval no longer counts, because nobody is the second pair of eyes
 * for their own. @throws PostNotFound @policy ROL-A4 DO-1
 */
export async function handPost(work: Work, postId: string, toId: string): Promise<void> {
  const post = await readPost(work, postId)
  const approved = post.decisions.some((one) => one.decision === 'approved' && one.voidedBecause === null && one.byId === toId)
  if (approved) await putAside(work, postId, 'Whoever approved it writes it now, so somebody else must read it.')
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ author_id: toId })
    .where('school_id', '=', work.school.id)
    .where('id', '=', postId)
    .execute()
  work.log({
    act: 'publishing.handed-on',
    clause: 'ROL-A4',
    subject: { kind: 'post', id: postId },
    payload: { from: post.authorId, to: toId },
  })
}

/**
 * Takes a post off its way, back to a draft: what was planned is stopped and the approval no longer counts. What has begun to leave is for
 * take-down, and stays as it is. Whatever stands still already stays so.
 * @policy ROL-A4 DO-1
 */
export async function putAside(work: Work, postId: string, because: string, clause = 'ROL-A4'): Promise<void> {
  const post = await readPost(work, postId)
  if (post.state !== 'in-review' && !onTheirWay.includes(post.state)) return
  if (post.state === 'scheduled') await cancelPublications(work, { postId }, because)
  const left = await leaving(work, post)
  work.log({ act: 'publishing.held', clause, subject: { kind: 'post', id: postId }, payload: { because, alreadyLeaving: left } })
  await voidApproval(work, post, because)
  if (!left) await move(work, post, 'hold', because)
}

const leaving = async (work: Work, { id, state }: Post): Promise<boolean> =>
  state === 'scheduled' && (await publicationsOf(work, id)).some((one) => !['cancelled', 'missed', 'refused'].includes(one.state))
