import { putFile } from '../../../infra/files/index.ts'
import { type NewPicture, reencode } from '../../../infra/pictures/index.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { isOpen } from '../posts/post-life.rule.ts'
import { NotOpen, TooManyPictures } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import { holdPost, type Post, type PostPicture } from '../posts/read-post.ts'
import { write } from '../posts/save-post.ts'
import { sayState } from '../posts/take-back.ts'

export const mostPictures = 4
/** A picture drawn anew and safe on disk, waiting for its row. */
export type StoredPicture = Pick<NewPicture, 'mime' | 'width' | 'height' | 'sha256' | 'thumbSha256'> & {
  readonly fileName: string
  readonly bytes: number
}

/**
 * Draws a picture anew in a process of its own and keeps it: before any transaction, so that no row ever names bytes that are not there.
 * @throws what reencode and putFile refuse
 * @policy IMG-1
 */
export async function storePicture(filesDir: string, schoolId: string, file: File): Promise<StoredPicture> {
  const drawn = await reencode(new Uint8Array(await file.arrayBuffer()))
  await putFile(filesDir, schoolId, drawn.bytes)
  await putFile(filesDir, schoolId, drawn.thumb)
  const { mime, width, height, sha256, thumbSha256 } = drawn
  return {
    mime,
    width,
    height,
    sha256,
    thumbSha256,
    fileName: file.name.replaceAll('\0', '').slice(-200) || 'picture',
    bytes: drawn.bytes.byteLength,
  }
}

/** Puts stored pictures at the end of a post. Nobody has said yet who is in them, nor whose they are. @throws TooManyPictures, NotOpen */
export async function addPictures(work: Work, postId: string, stored: readonly StoredPicture[]): Promise<Post> {
  const post = await holdPost(work, postId)
  if (stored.length === 0) return post
  if (!isOpen(post.state)) throw NotOpen({ state: sayState(post.state) })
  if (post.pictures.length + stored.length > mostPictures) throw TooManyPictures({}, 'picture')
  const rows = stored.map((one, index) => ({ ...one, id: work.newId(), position: lastPlace(post) + 1 + index }))
  await work
    .tables<PostTables>()
    .insertInto('picture')
    .values(
      rows.map(({ id, position, fileName, sha256, thumbSha256, mime, width, height, bytes }) => ({
        school_id: work.school.id,
        id,
        post_id: postId,
        position,
        file_name: fileName,
        sha256,
        thumb_sha256: thumbSha256,
        mime,
        width,
        height,
        bytes,
        alt: '',
        people: null,
        work: null,
        credit: '',
        permission: '',
        left_off: [],
        added_by: memberOf(work),
        added_at: work.now(),
      })),
    )
    .execute()
  for (const { id, sha256 } of rows)
    work.log({ act: 'publishing.picture-added', clause: 'IMG-1', subject: { kind: 'post', id: postId }, payload: { picture: id, sha256 } })
  return write(work, post, { ...post, pictures: [...post.pictures, ...rows.map(blank)] })
}

const lastPlace = (post: Post): number => Math.max(-1, ...post.pictures.map(({ position }) => position))

const blank = (row: StoredPicture & { id: string; position: number }): PostPicture => ({
  id: row.id,
  fileName: row.fileName,
  sha256: row.sha256,
  thumbSha256: row.thumbSha256,
  mime: row.mime,
  width: row.width,
  height: row.height,
  alt: '',
  people: null,
  work: null,
  credit: '',
  permission: '',
  assetId: null,
  asset: null,
  leftOff: [],
  pupils: [],
  answers: [],
  position: row.position,
})

/** Takes a picture off a post; its place is closed up. */
export async function removePicture(work: Work, postId: string, pictureId: string): Promise<Post> {
  const post = await holdPost(work, postId)
  if (!post.pictures.some(({ id }) => id === pictureId)) return post
  if (!isOpen(post.state)) throw NotOpen({ state: sayState(post.state) })
  await work
    .tables<PostTables>()
    .deleteFrom('picture')
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .where('id', '=', pictureId)
    .execute()
  work.log({ act: 'publishing.picture-removed', clause: 'IMG-5', subject: { kind: 'post', id: postId }, payload: { picture: pictureId } })
  return write(work, post, { ...post, pictures: post.pictures.filter(({ id }) => id !== pictureId) })
}
