import type { Work } from '../../../infra/work/work.ts'
import { findPostOfPicture } from './find-picture.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import type { PictureChange } from '../posts/post-fields.ts'
import { NoSuchPupil, RollIsClosed } from '../publishing.errors.ts'
import { savePost } from '../posts/save-post.ts'

/** Changes what is said of one picture. Naming pupils needs the right to see the roll. Answers with the id of its post. @policy IMG-2 */
export async function changePicture(work: Work, pictureId: string, change: PictureChange): Promise<string> {
  const postId = await findPostOfPicture(work, pictureId)
  if (change.pupils) {
    if (!work.caller.may.has('roll.read')) throw RollIsClosed({}, 'pupils')
    const { pupils } = await gatherFacts(work)
    if (!change.pupils.every((id) => pupils.has(id))) throw NoSuchPupil({}, 'pupils')
  }
  await savePost(work, postId, { pictures: { [pictureId]: change } })
  return postId
}
