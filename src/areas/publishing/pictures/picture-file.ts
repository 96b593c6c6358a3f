import { z } from 'zod'
import { file, listed, type Outside } from '../../../infra/http/declare.ts'
import { id } from '../../../infra/http/fields.ts'
import { readFileOf } from '../../../infra/files/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { PictureNotFound } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'

async function pictureRow(work: Work, pictureId: string) {
  const row = await work
    .tables<PostTables>()
    .selectFrom('picture')
    .select(['sha256', 'thumb_sha256', 'mime', 'file_name'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', pictureId)
    .executeTakeFirst()
  if (!row) throw PictureNotFound()
  return row
}

const bytesOf = (work: Work, outside: Outside, sha: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFileOf(String(outside.filesDir), work.school.id, sha)
const one = z.object({ id: id() })

const small = file({
  path: '/pictures/:id/small',
  clause: 'IMG-1',
  may: 'post.read',
  input: one,
  send: async (work, input, outside) => ({
    body: await bytesOf(work, outside, (await pictureRow(work, input.id)).thumb_sha256),
    mime: 'image/jpeg',
    inline: true,
  }),
})
const whole = file({
  path: '/pictures/:id',
  clause: 'IMG-1',
  may: 'post.read',
  input: one,
  send: async (work, input, outside) => {
    const row = await pictureRow(work, input.id)
    return { body: await bytesOf(work, outside, row.sha256), mime: row.mime, inline: true }
  },
})
const forPosting = file({
  path: '/pictures/:id/download',
  clause: 'IMG-1',
  may: 'post.write',
  input: one,
  send: async (work, input, outside) => {
    const row = await pictureRow(work, input.id)
    const ending = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }[row.mime]
    return {
      body: await bytesOf(work, outside, row.sha256),
      mime: row.mime,
      filename: `${row.file_name.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N} _-]/gu, '') || 'picture'}.${ending}`,
    }
  },
})

export const pictureFiles = listed(small, whole, forPosting)
