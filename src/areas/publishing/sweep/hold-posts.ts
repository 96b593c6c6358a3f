import type { HouseEvent, Work } from '../../../infra/work/work.ts'
import { publicationsOf } from '../release/index.ts'
import { afterStep, type PostState } from '../posts/post-life.rule.ts'
import type { PostTables } from '../publishing.tables.ts'
import { readPost } from '../posts/read-post.ts'
import { move, voidApproval } from '../posts/take-back.ts'

/**
 * An account is closed: a post that was read for it goes back to its writer, who chooses where else it goes. What is out elsewhere, or
 * still on its way there, stays as it is. @policy ROL-A4
 */
export async function releaseFromClosed(work: Work, event: HouseEvent): Promise<void> {
  if (event.kind !== 'account.closed') return
  const rows = await work
    .tables<PostTables>()
    .selectFrom('post as p')
    .innerJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'p.school_id').onRef('t.post_id', '=', 'p.id'))
    .select(['p.id', 't.name'])
    .where('p.school_id', '=', work.school.id)
    .where('t.channel_id', '=', String(event.channelId))
    .where('t.removed_at', 'is', null)
    .where('p.state', 'in', ['in-review', 'approved', 'scheduled'])
    .orderBy('p.id')
    .forUpdate('p')
    .execute()
  for (const { id, name } of rows) await backToWriter(work, id, `${name} was closed.`)
}

async function backToWriter(work: Work, id: string, because: string): Promise<void> {
  const post = await readPost(work, id)
  const latest = new Map((await publicationsOf(work, id)).map((one) => [one.target_id, one.state]))
  const states = [...latest.values()]
  const left = states.filter((state) => !['cancelled', 'missed', 'refused'].includes(state))
  work.log({
    act: 'publishing.held',
    clause: 'ROL-A4',
    subject: { kind: 'post', id },
    payload: { because, alreadyLeaving: left.length > 0 },
  })
  if (left.length === 0) {
    await voidApproval(work, post, because)
    await move(work, post, 'hold', `${because} Choose where it goes and send it again.`)
  } else if (left.every((state) => over.includes(state))) {
    await move(work, post, 'settle')
  }
}

const over: readonly string[] = ['published', 'refused', 'missed', 'cancelled', 'taken-down', 'replaced']

/** When nothing of a post is under way any more, it is published, or it is not. */
export async function settlePost(work: Work, event: HouseEvent): Promise<void> {
  if (event.kind !== 'publishing.settled' || typeof event.postId !== 'string') return
  const db = work.tables<PostTables>()
  const post = await db
    .selectFrom('post')
    .select(['id', 'state'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', event.postId)
    .forUpdate()
    .executeTakeFirst()
  if (!post) return
  const publications = await publicationsOf(work, post.id)
  const latest = new Map(publications.map((one) => [one.target_id, one.state]))
  if (![...latest.values()].every((state) => over.includes(state))) return
  const states = [...latest.values()]
  const isOut = states.some((state) => state === 'published' || state === 'taken-down' || state === 'replaced')
  const missed = !isOut && states.every((state) => state === 'missed')
  const to: PostState | null = afterStep(post.state, isOut ? 'settle' : missed ? 'miss' : 'fail')
  if (to === null) return
  await db
    .updateTable('post')
    .set({ state: to, settled_at: work.now(), note: isOut ? null : String(event.because ?? '') })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
}
