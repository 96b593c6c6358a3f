import { z } from 'zod'
import { api, type Later, listed, type Outside } from '../../../infra/http/declare.ts'
import { id, upload } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { addPictures, mayTake, removePicture, storePicture, type StoredPicture } from './add-picture.ts'
import { changePicture } from './change-picture.ts'
import { findPostOfPicture } from './find-picture.ts'
import { after, answers, given, one, postShape } from '../posts/post-shapes.ts'
import { readPost } from '../posts/read-post.ts'

const storing = async (outside: Outside, input: { id: string; picture: File }, work: Work): Promise<Later<StoredPicture>> => {
  mayTake(await readPost(work, input.id), 1)
  return () => storePicture(String(outside.filesDir), work.school.id, input.picture)
}

export const pictureApi = listed(
  api({
    method: 'POST',
    path: '/posts/:id/pictures',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'Add a picture (multipart, field "picture"); it is drawn anew without any metadata',
    upload: true,
    input: z.object({ id: id(), picture: upload('Choose a picture.') }),
    output: postShape,
    ask: storing,
    handle: async (work, input, stored) => {
      await addPictures(work, input.id, [stored as StoredPicture])
      return after(work, input.id)
    },
  }),
  api({
    method: 'PATCH',
    path: '/pictures/:id',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'Say what is in a picture, who, whose it is, and whether it is fit to be seen',
    input: z.object({
      id: id(),
      alt: z.string().max(1000).optional(),
      speech: z.enum(['spoken', 'silent']).optional(),
      captions: z.string().max(40_000).optional(),
      people: z.enum(['pupils', 'adults', 'none']).optional(),
      pupils: z.array(z.uuid()).max(200).optional(),
      work: z.enum(['own', 'pupil', 'other']).optional(),
      credit: z.string().max(300).optional(),
      permission: z.string().max(1000).optional(),
      leftOff: z.array(z.uuid()).max(20).optional(),
      answers: answers.optional(),
    }),
    output: postShape,
    handle: async (work, { id: pictureId, answers: said, ...input }) =>
      after(work, await changePicture(work, pictureId, { ...given(input), ...(said ? { answers: given(said) } : {}) })),
  }),
  api({
    method: 'DELETE',
    path: '/pictures/:id',
    clause: 'IMG-5',
    may: 'post.write',
    summary: 'Take a picture off its post',
    input: one,
    output: postShape,
    handle: async (work, input) => {
      const postId = await findPostOfPicture(work, input.id)
      await removePicture(work, postId, input.id)
      return after(work, postId)
    },
  }),
)
