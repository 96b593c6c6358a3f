import { putFile } from '../../../infra/files/index.ts'
import { type NewPicture, reencode } from '../../../infra/pictures/index.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { isOpen } from '../posts/post-life.rule.ts'
import { NotOpen, PictureWithheld, TooManyPictures, UploadsStopped } from '../publishing.errors.ts'
import type { MediaKind, MediaType, PostTables, Speech } from '../publishing.tables.ts'
import { holdPost, type Post, type PostPicture } from '../posts/read-post.ts'
import { dropPictures, stayKept } from './erase-files.ts'
import { write } from '../posts/save-post.ts'
import { sayState } from '../posts/take-back.ts'

/** As many as the platform that takes most. Each channel is judged by its own limit. */
export const mostPictures = 10
/** A picture drawn anew and safe on disk, waiting for its row. */
export type StoredPicture = Pick<NewPicture, 'width' | 'height' | 'sha256' | 'mediumSha256' | 'smallSha256' | 'thumbSha256'> & {
  readonly kind: MediaKind
  readonly mime: MediaType
  readonly fileName: string
  readonly bytes: number
  /** Of a video without any sound: nobody speaks in it. */
  readonly speech?: Speech | null
}

/**
 * Draws a picture anew in a process of its own and keeps it: before any transaction, so that no row ever names bytes that are not there.
 * @throws what reencode and putFile refuse
 * @policy IMG-1
 */
export async function storePicture(filesDir: string, schoolId: string, file: File): Promise<StoredPicture> {
  const drawn = await reencode(new Uint8Array(await file.arrayBuffer()))
  const kept = await keepDrawn(filesDir, schoolId, drawn)
  return { kind: 'picture', ...kept, fileName: file.name.replaceAll('\0', '').slice(-200) || 'picture' }
}

/** Keeps the four sizes of a drawn picture. */
export async function keepDrawn(filesDir: string, schoolId: string, drawn: NewPicture) {
  for (const bytes of [drawn.bytes, drawn.medium, drawn.small, drawn.thumb]) await putFile(filesDir, schoolId, bytes)
  const { mime, width, height, sha256, mediumSha256, smallSha256, thumbSha256 } = drawn
  return { mime, width, height, sha256, mediumSha256, smallSha256, thumbSha256, bytes: drawn.bytes.byteLength }
}

/**
 * Puts stored pictures at the end of a post. Nobody has said yet who is in them, nor whose they are.
 * @throws TooManyPictures, NotOpen, UploadsStopped
 */
export async function addPictures(work: Work, postId: string, stored: readonly StoredPicture[]): Promise<Post> {
  const post = await holdPost(work, postId)
  if (stored.length === 0) return post
  mayTake(post, stored.length)
  await stayKept(work, stored.flatMap(filesOf))
  const rows = stored.map((one, index) => ({ ...one, id: work.newId(), position: lastPlace(post) + 1 + index }))
  await work
    .tables<PostTables>()
    .insertInto('picture')
    .values(rows.map((row) => newRow(work, postId, row)))
    .execute()
  for (const { id } of rows)
    work.log({ act: 'publishing.picture-added', clause: 'IMG-1', subject: { kind: 'post', id: postId }, payload: { picture: id } })
  return write(work, post, { ...post, pictures: [...post.pictures, ...rows.map(blank)] })
}

/** Asked before anything is drawn, and again before its row is written. @throws TooManyPictures, NotOpen, UploadsStopped */
export function mayTake(post: Post, count: number): void {
  if (!isOpen(post.state)) throw NotOpen({ state: sayState(post.state) })
  if (post.pictures.some(({ isWithheld }) => isWithheld)) throw UploadsStopped()
  if (post.pictures.length + count > mostPictures) throw TooManyPictures({}, 'picture')
}

const lastPlace = (post: Post): number => Math.max(-1, ...post.pictures.map(({ position }) => position))
export const filesOf = ({ sha256, mediumSha256, smallSha256, thumbSha256 }: StoredPicture): readonly string[] => [
  sha256,
  mediumSha256,
  smallSha256,
  thumbSha256,
]

const newRow = (work: Work, postId: string, row: StoredPicture & { readonly id: string; readonly position: number }) => ({
  school_id: work.school.id,
  id: row.id,
  post_id: postId,
  position: row.position,
  kind: row.kind,
  file_name: row.fileName,
  sha256: row.sha256,
  medium_sha256: row.mediumSha256,
  small_sha256: row.smallSha256,
  thumb_sha256: row.thumbSha256,
  original_sha256: null,
  mime: row.mime,
  width: row.width,
  height: row.height,
  bytes: row.bytes,
  alt: '',
  people: null,
  work: null,
  credit: '',
  permission: '',
  speech: row.speech ?? null,
  withheld_at: null,
  withheld_for: null,
  left_off: [],
  added_by: memberOf(work),
  added_at: work.now(),
})

const blank = (row: StoredPicture & { readonly id: string; readonly position: number }): PostPicture => ({
  id: row.id,
  kind: row.kind,
  fileName: row.fileName,
  sha256: row.sha256,
  thumbSha256: row.thumbSha256,
  mime: row.mime,
  width: row.width,
  height: row.height,
  alt: '',
  speech: row.speech ?? null,
  captions: '',
  lookAgain: false,
  isWithheld: false,
  people: null,
  work: null,
  credit: '',
  permission: '',
  assetId: null,
  asset: null,
  edited: false,
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
  if (post.pictures.some(({ id, isWithheld }) => id === pictureId && isWithheld)) throw PictureWithheld()
  await dropPictures(work, [pictureId])
  work.log({ act: 'publishing.picture-removed', clause: 'IMG-5', subject: { kind: 'post', id: postId }, payload: { picture: pictureId } })
  return write(work, post, { ...post, pictures: post.pictures.filter(({ id }) => id !== pictureId) })
}
