import type { Later, Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { mostPictures, storePicture, type StoredPicture } from '../pictures/add-picture.ts'
import { TooManyPictures } from '../publishing.errors.ts'
import { readPost } from '../posts/read-post.ts'
import type { Typed } from './typed.ts'

const filesOf = (typed: Typed): readonly File[] =>
  [typed.picture].flat().filter((each): each is File => each instanceof File && each.size > 0)

/** Pictures are drawn anew and kept before the transaction of the save, while no connection is held. */
export const storing = async (outside: Outside, typed: Typed, work: Work): Promise<Later<readonly StoredPicture[]>> => {
  const files = filesOf(typed)
  if (files.length === 0) return async () => []
  const post = await readPost(work, typed.id)
  if (post.pictures.length + files.length > mostPictures) throw TooManyPictures({}, 'picture')
  return async () => {
    const stored: StoredPicture[] = []
    for (const file of files) stored.push(await storePicture(String(outside.filesDir), work.school.id, file))
    return stored
  }
}
