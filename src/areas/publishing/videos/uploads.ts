import { beginsAsVideo } from '../../../infra/videos/index.ts'
import { NotAVideo } from '../../../infra/videos/video.errors.ts'
import { type Arriving, dropPiece, type Piece, placePiece, putPiece } from '../../../infra/files/index.ts'
import type { Later, Outside } from '../../../infra/http/declare.ts'
import { oneAtATime } from '../../../infra/work/house.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { mayTake } from '../pictures/add-picture.ts'
import { readPost } from '../posts/read-post.ts'
import type { PostTables } from '../publishing.tables.ts'
import { NoRoomForVideos, UploadNotFound, VideoTooLarge, WrongOffset, WrongPiece } from './video.errors.ts'
import type { UploadTables } from './video.tables.ts'

const megabyte = 1_000_000
export const mostVideo = 200 * megabyte
/** What all videos of a school may take up, with those that are on their way. */
export const mostOfSchool = 10_000 * megabyte
export const mostPiece = 4 * 1024 * 1024
/** The last piece may be smaller: fewer pieces, fewer files. */
const leastPiece = 64 * 1024

export type NewUpload = { readonly postId: string; readonly fileName: string; readonly size: number }

/** Begins an upload. @throws VideoTooLarge, NoRoomForVideos, NotAVideo by its name, and what mayTake refuses */
export async function beginUpload(work: Work, { postId, fileName, size }: NewUpload): Promise<string> {
  mayTake(await readPost(work, postId), 1)
  if (!/\.(mp4|m4v|mov|qt)$/i.test(fileName)) throw NotAVideo({}, 'video')
  await mayHold(work, size)
  const id = work.newId()
  await work
    .tables<UploadTables>()
    .insertInto('upload')
    .values({
      school_id: work.school.id,
      id,
      post_id: postId,
      file_name: fileName.replaceAll('\0', '').slice(-200),
      size,
      begun_by: memberOf(work),
      begun_at: work.now(),
      finished_at: null,
    })
    .execute()
  work.log({ act: 'publishing.video-begun', clause: 'IMG-1', subject: { kind: 'post', id: postId }, payload: { upload: id, bytes: size } })
  return id
}

/** One video is not too large, and the school's have room for it. @throws VideoTooLarge, NoRoomForVideos */
export async function mayHold(work: Work, size: number): Promise<void> {
  if (size > mostVideo)
    throw VideoTooLarge(
      { most: String(mostVideo / megabyte), how: 'Cut it shorter, or film in a lower resolution (720p is enough for a phone).' },
      'video',
    )
  await oneAtATime(work, 'videos')
  const db = work.tables<PostTables & UploadTables>()
  const kept = await db
    .selectFrom('picture')
    .select(({ fn }) => fn.sum('bytes').as('bytes'))
    .where('school_id', '=', work.school.id)
    .where('kind', '=', 'video')
    .executeTakeFirst()
  const coming = await db
    .selectFrom('upload')
    .select(({ fn }) => fn.sum('size').as('bytes'))
    .where('school_id', '=', work.school.id)
    .where('finished_at', 'is', null)
    .executeTakeFirst()
  if (Number(kept?.bytes ?? 0) + Number(coming?.bytes ?? 0) + size > mostOfSchool)
    throw NoRoomForVideos({ most: String(mostOfSchool / megabyte / 1000) }, 'video')
}

/** One's own upload, as it stands; `hold` until the transaction ends. @throws UploadNotFound for anybody else's too */
export async function readUpload(work: Work, id: string, hold = false) {
  const query = work
    .tables<UploadTables>()
    .selectFrom('upload')
    .select(['id', 'post_id', 'file_name', 'size', 'received'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('begun_by', '=', memberOf(work))
    .where('finished_at', 'is', null)
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw UploadNotFound()
  return row
}

export const arriving = (work: Work, outside: Outside, id: string): Arriving => ({
  filesDir: String(outside.filesDir),
  schoolId: work.school.id,
  id,
})

export type NextPiece = { readonly id: string; readonly offset: number; readonly body: ReadableStream }

/** Writes the next piece to disk, while no connection is held. @throws WrongOffset, WrongPiece, NotAVideo by its first bytes */
export async function takePiece(work: Work, outside: Outside, { id, offset, body }: NextPiece): Promise<Later<Piece>> {
  const { received, size } = await readUpload(work, id)
  if (offset !== received) throw WrongOffset({ received: String(received) })
  const where = arriving(work, outside, id)
  const left = size - received
  return async () => {
    const piece = await putPiece(where, body, Math.min(mostPiece, left))
    if (piece === null) throw WrongPiece()
    const isFit = piece.size >= Math.min(leastPiece, left)
    if (isFit && (offset > 0 || beginsAsVideo(piece.begins))) return piece
    await dropPiece(piece)
    throw isFit ? NotAVideo({}, 'video') : WrongPiece()
  }
}

/** Makes the piece part of the upload and says how much is there. Of two that come at once for one place the second is refused. */
export async function keepPiece(work: Work, outside: Outside, { id, offset, piece }: { id: string; offset: number; piece: Piece }) {
  const upload = await readUpload(work, id, true)
  if (upload.received !== offset) {
    await dropPiece(piece)
    throw WrongOffset({ received: String(upload.received) })
  }
  await placePiece(arriving(work, outside, id), piece, offset)
  const received = offset + piece.size
  await work
    .tables<UploadTables>()
    .updateTable('upload')
    .set({ received })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  return { id, offset: received, size: upload.size }
}

/** Its pieces are taken off the disk by a job. */
export const closeUpload = async (work: Work, id: string): Promise<void> => {
  await work
    .tables<UploadTables>()
    .updateTable('upload')
    .set({ finished_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}
