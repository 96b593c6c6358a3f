import { memberOf, type Work } from '../../../infra/work/work.ts'
import { type Asset, readAsset } from '../../rights/index.ts'
import { NotOpen, PictureNotFound } from '../publishing.errors.ts'
import type { PostTables, Whose } from '../publishing.tables.ts'
import { isOpen } from '../posts/post-life.rule.ts'
import { holdPost, type Post } from '../posts/read-post.ts'
import { write } from '../posts/save-post.ts'
import { sayState } from '../posts/take-back.ts'

/** What an entry of the register stands for in a post: one of its pictures, its words or its music. */
export type Place = { readonly pictureId: string } | 'words' | 'music'

const whoseOf = ({ ground }: Asset): Whose => (ground === 'pupil-work' ? 'pupil' : ground === 'staff' ? 'own' : 'other')

async function held(work: Work, postId: string): Promise<Post> {
  const post = await holdPost(work, postId)
  if (!isOpen(post.state)) throw NotOpen({ state: sayState(post.state) })
  return post
}

/**
 * Says that a picture, the words or the music of a post are a work in the rights register. Its credit stands in the post from now on, and
 * an approval of the post is void. @throws NotOpen, PictureNotFound @policy LEG-1 DO-7
 */
export async function useAsset(work: Work, { postId, place, assetId }: { postId: string; place: Place; assetId: string }): Promise<Post> {
  const post = await held(work, postId)
  const asset = await readAsset(work, assetId)
  work.log({ act: 'publishing.work-used', clause: 'LEG-1', subject: { kind: 'post', id: postId }, payload: { asset: assetId } })
  if (typeof place === 'object') {
    if (!post.pictures.some(({ id }) => id === place.pictureId)) throw PictureNotFound()
    const used = { assetId, asset, work: whoseOf(asset) }
    return write(work, post, { ...post, pictures: post.pictures.map((one) => (one.id === place.pictureId ? { ...one, ...used } : one)) })
  }
  const row = {
    school_id: work.school.id,
    post_id: postId,
    asset_id: assetId,
    used_as: place,
    added_by: memberOf(work),
    added_at: work.now(),
  }
  await work
    .tables<PostTables>()
    .insertInto('post_asset')
    .values(row)
    .onConflict((on) => on.columns(['school_id', 'post_id', 'asset_id']).doUpdateSet({ used_as: place }))
    .execute()
  const borrowed = [...post.borrowed.filter((one) => one.asset.id !== assetId), { usedAs: place, asset }]
  return write(work, post, { ...post, borrowed })
}

/** The words or the music are no longer in the post. */
export async function dropAsset(work: Work, { postId, assetId }: { postId: string; assetId: string }): Promise<Post> {
  const post = await held(work, postId)
  await work
    .tables<PostTables>()
    .deleteFrom('post_asset')
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .where('asset_id', '=', assetId)
    .execute()
  work.log({ act: 'publishing.work-dropped', clause: 'LEG-1', subject: { kind: 'post', id: postId }, payload: { asset: assetId } })
  return write(work, post, { ...post, borrowed: post.borrowed.filter((one) => one.asset.id !== assetId) })
}
