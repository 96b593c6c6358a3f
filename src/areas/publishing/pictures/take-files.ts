import type { Later, Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { readPost } from '../posts/read-post.ts'
import { mayTake, mostPictures, storePicture, type StoredPicture } from './add-picture.ts'

/** What came of several files at once: pictures that are safe on disk, and those that were not taken, each with its reason. */
export type Taken = { readonly stored: readonly StoredPicture[]; readonly left: readonly { readonly name: string; readonly why: string }[] }

const none: Taken = { stored: [], left: [] }

/**
 * Draws files anew and keeps them, before any transaction. Of several the first that fit are taken and the rest are named; a single one
 * that cannot be taken is refused. @throws what mayTake and storePicture refuse, for a single file
 * @policy IMG-1
 */
export async function takeFiles(
  work: Work,
  { outside, postId, files }: { readonly outside: Outside; readonly postId: string; readonly files: readonly File[] },
): Promise<Later<Taken>> {
  if (files.length === 0) return async () => none
  const post = await readPost(work, postId)
  mayTake(post, 1)
  const room = mostPictures - post.pictures.length
  const schoolId = work.school.id
  return async () => {
    const stored: StoredPicture[] = []
    const left = files.slice(room).map(({ name }) => ({ name, why: 'a post holds ten pictures' }))
    for (const file of files.slice(0, room)) {
      try {
        stored.push(await storePicture(String(outside.filesDir), schoolId, file))
      } catch (error) {
        if (files.length === 1 || !(error instanceof DomainError)) throw error
        left.push({ name: file.name, why: error.says.replace(/\.$/, '') })
      }
    }
    return { stored, left }
  }
}

/** What was taken and what was not, in a sentence or two. */
export function sayTaken({ stored, left }: Taken): string {
  const taken = stored.length === 1 ? 'Picture added. Now say who is in it.' : `${stored.length} pictures added. Now say who is in them.`
  if (left.length === 0) return taken
  const names = left.slice(0, 6).map(({ name, why }) => `${name} (${why})`)
  const more = left.length > 6 ? `, and ${left.length - 6} more` : ''
  return `${stored.length === 0 ? 'No picture was added.' : taken} Not taken: ${names.join(', ')}${more}. They are still on your device.`
}
