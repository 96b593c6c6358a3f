import { rm } from 'node:fs/promises'
import { cleanVideo } from '../../../infra/videos/index.ts'
import { type Arriving, dropArriving, joinPieces, keepFile, putPiece } from '../../../infra/files/index.ts'
import type { Later, Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { addPictures, mayTake, type StoredPicture } from '../pictures/add-picture.ts'
import { readPost } from '../posts/read-post.ts'
import { arriving, closeUpload, mayHold, readUpload } from './uploads.ts'
import { StillArriving, VideoTooLarge } from './video.errors.ts'

/** What fits through a plain form, without script. */
export const mostByForm = 25_000_000

/**
 * Joins what has arrived, looks whether it is a video, empties what a player does not need and keeps it, while no connection is held.
 * @throws StillArriving, what cleanVideo and mayTake refuse
 * @policy IMG-1
 */
export async function takeUpload(work: Work, outside: Outside, id: string): Promise<Later<StoredPicture>> {
  const { post_id, file_name, size, received } = await readUpload(work, id)
  if (received < size) throw StillArriving()
  mayTake(await readPost(work, post_id), 1)
  const where = arriving(work, outside, id)
  return async () => keepVideo(where, await joinPieces(where, size), file_name)
}

/** Adds the video that was kept to its post. Answers with the post's id. */
export async function finishUpload(work: Work, id: string, stored: StoredPicture): Promise<string> {
  const { post_id } = await readUpload(work, id, true)
  await closeUpload(work, id)
  await addPictures(work, post_id, [stored])
  return post_id
}

/** A video that came whole with a form. @throws VideoTooLarge, NoRoomForVideos, what cleanVideo and mayTake refuse */
export async function takeVideo(
  work: Work,
  outside: Outside,
  { postId, file }: { postId: string; file: File },
): Promise<Later<StoredPicture>> {
  if (file.size > mostByForm)
    throw VideoTooLarge({ most: '25', how: 'With script switched on in the browser, videos of up to 200 MB can be sent.' }, 'video')
  mayTake(await readPost(work, postId), 1)
  await mayHold(work, file.size)
  const where = arriving(work, outside, work.newId())
  return async () => {
    const piece = await putPiece(where, file.stream(), mostByForm)
    if (piece === null) throw VideoTooLarge({ most: '25', how: 'Choose a shorter one.' }, 'video')
    return keepVideo(where, piece.place, file.name).finally(() => dropArriving(where))
  }
}

async function keepVideo({ filesDir, schoolId }: Arriving, place: string, name: string): Promise<StoredPicture> {
  try {
    const { hasSound, ...video } = await cleanVideo(place)
    const sha256 = await keepFile(filesDir, schoolId, place)
    const files = { sha256, mediumSha256: sha256, smallSha256: sha256, thumbSha256: sha256 }
    return {
      kind: 'video',
      ...video,
      ...files,
      speech: hasSound ? null : 'silent',
      fileName: name.replaceAll('\0', '').slice(-200) || 'video',
    }
  } finally {
    await rm(place, { force: true })
  }
}
