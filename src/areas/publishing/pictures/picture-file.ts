import { z } from 'zod'
import { file, listed, type Outside } from '../../../infra/http/declare.ts'
import { id } from '../../../infra/http/fields.ts'
import { partsOf, readFileOf } from '../../../infra/files/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { PictureNotFound, PictureWithheld } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'

const columns = {
  thumb: 'thumb_sha256',
  small: 'small_sha256',
  medium: 'medium_sha256',
} as const

/** The files of one picture. What may be evidence is shown to nobody, in no size. @throws PictureNotFound, PictureWithheld @policy IMG-9 */
async function pictureRow(work: Work, pictureId: string) {
  const row = await work
    .tables<PostTables>()
    .selectFrom('picture')
    .select([
      'sha256',
      'medium_sha256',
      'small_sha256',
      'thumb_sha256',
      'mime',
      'file_name',
      'withheld_at',
      'kind',
      'captions',
      'width',
      'height',
    ])
    .where('school_id', '=', work.school.id)
    .where('id', '=', pictureId)
    .executeTakeFirst()
  if (!row) throw PictureNotFound()
  if (row.withheld_at) throw PictureWithheld()
  return row
}

const bytesOf = (work: Work, outside: Outside, sha: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFileOf(String(outside.filesDir), work.school.id, sha)
/** A video is sent in the parts that are asked for; a picture is read whole, and compared with its fingerprint. */
const bodyOf = (work: Work, outside: Outside, { kind, sha256 }: { readonly kind: string; readonly sha256: string }) =>
  kind === 'video' ? partsOf(String(outside.filesDir), work.school.id, sha256) : bytesOf(work, outside, sha256)
const one = z.object({ id: id() })

/** Stands where a picture of a video would: drawn, not taken from it, so that no child is in it. */
const stillOf = ({ width, height }: { readonly width: number; readonly height: number }): string => {
  const [x, y, r] = [width / 2, height / 2, Math.min(width, height) / 8]
  const sign = `M${x - r * 0.6} ${y - r}L${x + r} ${y}L${x - r * 0.6} ${y + r}Z`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#26302b"/><circle cx="${x}" cy="${y}" r="${r * 2}" fill="none" stroke="#fff" stroke-width="${r / 6}"/><path d="${sign}" fill="#fff"/></svg>`
}

/** No browser keeps a copy: a picture that is erased, covered or held is gone from the next look on. */
const shown = { inline: true, keepNowhere: true } as const

const sized = (size: keyof typeof columns) =>
  file({
    path: `/pictures/:id/${size}`,
    clause: 'IMG-1',
    may: 'post.read',
    input: one,
    send: async (work, input, outside) => {
      const row = await pictureRow(work, input.id)
      if (row.kind === 'video') return { body: stillOf(row), mime: 'image/svg+xml', ...shown }
      return { body: await bytesOf(work, outside, row[columns[size]] ?? row.thumb_sha256), mime: 'image/jpeg', ...shown }
    },
  })
const whole = file({
  path: '/pictures/:id',
  clause: 'IMG-1',
  may: 'post.read',
  input: one,
  send: async (work, input, outside) => {
    const row = await pictureRow(work, input.id)
    return { body: await bodyOf(work, outside, row), mime: row.mime, ...shown }
  },
})
const captionsFile = file({
  path: '/pictures/:id/captions.vtt',
  clause: 'IMG-1',
  may: 'post.read',
  input: one,
  send: async (work, input) => ({
    body: (await pictureRow(work, input.id)).captions || 'WEBVTT\n',
    mime: 'text/vtt; charset=utf-8',
    ...shown,
  }),
})
const forPosting = file({
  path: '/pictures/:id/download',
  clause: 'IMG-1',
  may: 'post.write',
  input: one,
  send: async (work, input, outside) => {
    const row = await pictureRow(work, input.id)
    const ending = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'video/mp4': 'mp4', 'video/quicktime': 'mov' }[row.mime]
    return {
      body: await bodyOf(work, outside, row),
      mime: row.mime,
      filename: `${row.file_name.replace(/\.[^.]*$/, '').replace(/[^\p{L}\p{N} _-]/gu, '') || 'picture'}.${ending}`,
    }
  },
})

export const pictureFiles = listed(sized('thumb'), sized('small'), sized('medium'), captionsFile, whole, forPosting)
