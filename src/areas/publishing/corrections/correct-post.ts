import type { Platform } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { createPost } from '../posts/create-post.ts'
import { holdPost, type Post, type PostTarget } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { PublicationView } from '../release/index.ts'
import { editsOn, latestOf } from './amends.ts'
import { NotOutAnyMore, NowhereToCorrect } from './correct.errors.ts'
import { type Way, wayFor } from './correct.rule.ts'
import { takeAlong } from './take-along.ts'

export type Place = { readonly target: PostTarget; readonly it: PublicationView; readonly way: Way }

/** How a corrected version would come to each channel of a post. */
export async function waysOf(work: Work, post: Post, platforms: readonly Platform[]): Promise<readonly Place[]> {
  const latest = await latestOf(work, post.id)
  return post.targets.flatMap((target) => {
    const it = latest.get(target.channelId)
    return it ? [{ target, it, way: wayFor(it.state, { mode: target.mode, edits: editsOn(platforms, target.platform) }) }] : []
  })
}

/** The correction of a post that is being written or is on its way. */
export async function openCorrection(work: Work, postId: string): Promise<string | null> {
  const row = await work
    .tables<PostTables>()
    .selectFrom('post')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('corrects_id', '=', postId)
    .where('state', 'not in', ['published', 'discarded'])
    .executeTakeFirst()
  return row?.id ?? null
}

/** Where a corrected version can go at once: in the place of the earlier one, or where that was taken down. */
export const takesIt = ({ way, it }: Place): boolean =>
  way === 'by-machine' || way === 'by-person' || (way === 'anew' && it.state === 'taken-down')

/**
 * Begins the corrected version of a post that is out: its words, pictures and channels, as a draft that is checked and approved like any
 * other. What is out stays until then. There is one at a time: beginning twice leads to the same one.
 * @throws NotOutAnyMore, NowhereToCorrect
 * @policy DO-1 SCO-8
 */
export async function correctPost(work: Work, id: string, platforms: readonly Platform[]): Promise<string> {
  const post = await holdPost(work, id)
  if (post.state !== 'published') throw NotOutAnyMore()
  const begun = await openCorrection(work, id)
  if (begun !== null) return begun
  const channels = (await waysOf(work, post, platforms)).filter(takesIt).map(({ target }) => target.channelId)
  if (channels.length === 0) throw NowhereToCorrect()
  const fresh = await createPost(work, { text: post.text })
  await takeAlong(work, post, fresh)
  const variants = Object.fromEntries(
    post.targets.flatMap(({ channelId, variant }) => (variant === null || !channels.includes(channelId) ? [] : [[channelId, variant]])),
  )
  await savePost(work, fresh, { title: post.title, channels, variants, authorLine: post.authorLine })
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ corrects_id: id })
    .where('school_id', '=', work.school.id)
    .where('id', '=', fresh)
    .execute()
  work.log({ act: 'publishing.correction-begun', clause: 'DO-1', subject: { kind: 'post', id: fresh }, payload: { of: id } })
  return fresh
}
