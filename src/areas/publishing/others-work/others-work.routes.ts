import { z } from 'zod'
import { api, listed } from '../../../infra/http/declare.ts'
import { id, oneOf } from '../../../infra/http/fields.ts'
import { after, postShape } from '../posts/post-shapes.ts'
import { dropAsset, useAsset } from './use-asset.ts'

/** The same over the API: a work of the register behind a picture, behind the words, behind the music. */
export const othersWorkApi = listed(
  api({
    method: 'PUT',
    path: '/pictures/:id/work',
    clause: 'LEG-1',
    may: 'post.write',
    summary: 'Say that a picture is a work in the rights register; its credit stands in the post',
    input: z.object({ id: id(), post: id(), asset: id() }),
    output: postShape,
    handle: async (work, input) => {
      await useAsset(work, { postId: input.post, place: { pictureId: input.id }, assetId: input.asset })
      return after(work, input.post)
    },
  }),
  api({
    method: 'PUT',
    path: '/posts/:id/works/:asset',
    clause: 'LEG-1',
    may: 'post.write',
    summary: 'Say that the words or the music of a post are a work in the rights register',
    input: z.object({ id: id(), asset: id(), usedAs: oneOf(['words', 'music']) }),
    output: postShape,
    handle: async (work, input) => {
      await useAsset(work, { postId: input.id, place: input.usedAs, assetId: input.asset })
      return after(work, input.id)
    },
  }),
  api({
    method: 'DELETE',
    path: '/posts/:id/works/:asset',
    clause: 'LEG-1',
    may: 'post.write',
    summary: 'Words or music of somebody else are not in the post any more',
    input: z.object({ id: id(), asset: id() }),
    output: postShape,
    handle: async (work, input) => {
      await dropAsset(work, { postId: input.id, assetId: input.asset })
      return after(work, input.id)
    },
  }),
)
