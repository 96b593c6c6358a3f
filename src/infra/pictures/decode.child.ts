/**
 * The one program that opens pictures from outside: a process of its own, with little memory, no school and no secrets. It draws each
 * picture anew, so that nothing of the file as it came goes any further: no place, no camera, no thumbnail, no trailer.
 */
import sharp, { type Sharp } from 'sharp'
import type { Answer, Asked } from './asked.ts'

const mostPixels = 50_000_000
const longestSide = 2_000
const mostBytes = 1_000_000

sharp.cache(false)
sharp.concurrency(1)
// Nothing is opened by a loader that is not needed, whatever a file calls itself.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadHeifBuffer'],
})
const readsHeic = (sharp.format.heif.input.fileSuffix ?? []).includes('.heic')

process.on('message', (asked: Asked) => {
  void answer(asked).then((given) => process.send?.(given))
})
process.on('disconnect', () => process.exit(0))

async function answer({ id, bytes, format }: Asked): Promise<Answer> {
  if (format === 'heic' && !readsHeic) return { id, refused: 'heic' }
  try {
    const open = (): Sharp => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    const { width = 0, height = 0, format: found } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > mostPixels) return { id, refused: 'pixels' }
    if (found !== (format === 'heic' ? 'heif' : format)) return { id, refused: 'unreadable' }
    return { id, done: await drawAnew(open(), format === 'png') }
  } catch {
    return { id, refused: 'unreadable' }
  }
}

async function drawAnew(source: Sharp, mayStayPng: boolean): Promise<NonNullable<Extract<Answer, { done: unknown }>['done']>> {
  const fitted = source
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
  const { data, info } = await fitted.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const again = (): Sharp => sharp(data, { raw: { width, height, channels } })
  const onPaper = (): Sharp => again().flatten({ background: '#ffffff' })
  const thumb = await onPaper()
    .resize({ width: 400, height: 400, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 76 })
    .toBuffer()
  const picture = (mayStayPng ? await asPng(again()) : null) ?? { bytes: await asJpeg(onPaper), mime: 'image/jpeg' as const }
  return { ...picture, width, height, thumb }
}

/** A drawing stays sharp as a PNG; a photograph would be far too heavy and is made a JPEG. */
async function asPng(picture: Sharp): Promise<{ bytes: Buffer; mime: 'image/png' } | null> {
  const bytes = await picture.png({ compressionLevel: 7 }).toBuffer()
  return bytes.byteLength < mostBytes / 2 ? { bytes, mime: 'image/png' } : null
}

async function asJpeg(picture: () => Sharp): Promise<Buffer> {
  for (const quality of [82, 74, 66, 56, 45, 34]) {
    const bytes = await picture().jpeg({ quality }).toBuffer()
    if (bytes.byteLength < mostBytes) return bytes
  }
  return picture().resize({ width: 1_200, height: 1_200, fit: 'inside' }).jpeg({ quality: 45 }).toBuffer()
}
