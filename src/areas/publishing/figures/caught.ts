import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { Post } from '../posts/read-post.ts'
import type { FiguresTables } from './figures.tables.ts'

type Tables = PostTables & FiguresTables

/** Remembers what the checks stop while a post is written. Costs nothing where there is nothing new to remember. */
export async function noteStops(work: Work, post: Post, stops: readonly { readonly check: string }[]): Promise<void> {
  const fresh = new Set(stops.map(({ check }) => check).filter((check) => !post.stopsSeen.includes(check)))
  if (fresh.size === 0) return
  await work
    .tables<Tables>()
    .updateTable('post')
    .set({ stops_seen: [...post.stopsSeen, ...fresh] })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
}

/** A post goes to be read, and nothing stops it any more: what stopped it before was put right. */
export async function countCaught(work: Work, post: Post): Promise<void> {
  if (post.stopsSeen.length === 0) return
  await keep(work, post.id, post.stopsSeen, 'machine')
  await work
    .tables<Tables>()
    .updateTable('post')
    .set({ stops_seen: [] })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
}

/** A reader asked for changes, or rejected it. */
export const countAsked = (work: Work, postId: string, decision: 'changes-asked' | 'rejected'): Promise<unknown> =>
  keep(work, postId, [decision], 'person')

const keep = (work: Work, postId: string, what: readonly string[], by: 'machine' | 'person'): Promise<unknown> =>
  work
    .tables<Tables>()
    .insertInto('caught')
    .values(what.map((one) => ({ school_id: work.school.id, id: work.newId(), post_id: postId, what: one, by, at: work.now() })))
    .execute()
