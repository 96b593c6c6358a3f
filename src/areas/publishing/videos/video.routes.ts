import { z } from 'zod'
import type { Piece } from '../../../infra/files/index.ts'
import { api, listed } from '../../../infra/http/declare.ts'
import { id, text } from '../../../infra/http/fields.ts'
import type { StoredPicture } from '../pictures/add-picture.ts'
import { after, one, postShape } from '../posts/post-shapes.ts'
import { finishUpload, takeUpload } from './finish-upload.ts'
import { beginUpload, closeUpload, keepPiece, readUpload, takePiece } from './uploads.ts'

const standing = z.object({ id: z.uuid(), offset: z.number().int(), size: z.number().int() })
const piece = z.object({
  id: id(),
  offset: z.coerce.number('Say in Upload-Offset where this piece begins.').int().min(0),
  body: z.custom<ReadableStream>((given) => given instanceof ReadableStream, 'Send a piece of the video.'),
})

export const videoApi = listed(
  api({
    method: 'POST',
    path: '/posts/:id/videos',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'Begin to send a video (MP4 or QuickTime with H.264, at most 200 MB)',
    input: z.object({ id: id(), name: text(500), size: z.number('Say how many bytes it has.').int().positive() }),
    output: standing,
    handle: async (work, { id: postId, name, size }) => ({
      id: await beginUpload(work, { postId, fileName: name, size }),
      offset: 0,
      size,
    }),
  }),
  api({
    method: 'GET',
    path: '/uploads/:id',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'How much of a video has arrived: go on from there',
    input: one,
    output: standing,
    handle: async (work, input) => {
      const { received, size } = await readUpload(work, input.id)
      return { id: input.id, offset: received, size }
    },
  }),
  api({
    method: 'PATCH',
    path: '/uploads/:id',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'Send the next piece of a video, 64 kB to 4 MB; the header Upload-Offset says where it begins',
    input: piece,
    output: standing,
    piece: true,
    ask: (outside, input, work) => takePiece(work, outside, input),
    handle: (work, input, asked, outside) => keepPiece(work, outside, { id: input.id, offset: input.offset, piece: asked as Piece }),
  }),
  api({
    method: 'POST',
    path: '/uploads/:id/finish',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'All of it has arrived: what a player does not need is removed, and the video stands in its post',
    input: one,
    output: postShape,
    ask: (outside, input, work) => takeUpload(work, outside, input.id),
    handle: async (work, input, stored) => after(work, await finishUpload(work, input.id, stored as StoredPicture)),
  }),
  api({
    method: 'DELETE',
    path: '/uploads/:id',
    clause: 'IMG-1',
    may: 'post.write',
    summary: 'Leave a video that is on its way',
    input: one,
    output: z.object({}),
    handle: async (work, input) => {
      await readUpload(work, input.id, true)
      await closeUpload(work, input.id)
      return {}
    },
  }),
)
