/**
 * The one program that opens pictures from outside: a process of its own, with little memory, no school and no secrets. It draws each
 * picture anew, so that nothing of the file as it came goes any further: no place, no camera, no thumbnail, no trailer.
 */
import sharp, { type Sharp } from 'sharp'
import type { PictureOp } from '../../kernel/picture-ops.ts'
import { type Answer, type Asked, type Drawn, sides } from './asked.ts'
import { type Canvas, done } from './by-hand.ts'

const mostPixels = 50_000_000
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
  void answer(asked).then((given) => process.send?.(given, () => globalThis.gc?.()))
})
process.on('disconnect', () => process.exit(0))

async function answer({ id, bytes, format, ops }: Asked): Promise<Answer> {
  if (format === 'moving') return { id, refused: 'animated' }
  if (format === 'heic' && !readsHeic) return { id, refused: 'heic' }
  try {
    const { width = 0, height = 0, format: found, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > mostPixels) return { id, refused: 'pixels' }
    if (found !== (format === 'heic' ? 'heif' : format)) return { id, refused: 'unreadable' }
    if (pages > 1) return { id, refused: 'animated' }
    return { id, done: await drawAnew(sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true }), format, ops) }
  } catch {
    return { id, refused: 'unreadable' }
  }
}

/** The file is read once; every size is drawn from the one before it. */
async function drawAnew(source: Sharp, format: Asked['format'], ops: readonly PictureOp[]): Promise<Drawn> {
  const fitted = source
    .autoOrient()
    .resize({ width: sides.large, height: sides.large, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
  const { data, info } = await fitted.raw().toBuffer({ resolveWithObject: true })
  const large = await done({ data, width: info.width, height: info.height, channels: info.channels }, ops)
  const paper = large.channels === 3 ? large : await canvas(of(large).flatten({ background: '#ffffff' }))
  const medium = await smaller(paper, sides.medium)
  const small = await smaller(medium, sides.small)
  const thumb = await smaller(small, sides.thumb)
  const picture = (format === 'png' ? await asPng(large) : null) ?? { bytes: await asJpeg(paper), mime: 'image/jpeg' as const }
  return {
    ...picture,
    width: large.width,
    height: large.height,
    medium: await jpeg(medium, 80),
    small: await jpeg(small, 78),
    thumb: await jpeg(thumb, 76),
  }
}

const of = ({ data, width, height, channels }: Canvas): Sharp => sharp(data, { raw: { width, height, channels } })
const jpeg = (picture: Canvas, quality: number): Promise<Buffer> => of(picture).jpeg({ quality }).toBuffer()
const smaller = async (picture: Canvas, side: number): Promise<Canvas> =>
  Math.max(picture.width, picture.height) <= side ? picture : canvas(of(picture).resize({ width: side, height: side, fit: 'inside' }))
async function canvas(picture: Sharp): Promise<Canvas> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** A drawing stays sharp as a PNG; a photograph would be far too heavy and is made a JPEG. */
async function asPng(picture: Canvas): Promise<{ bytes: Buffer; mime: 'image/png' } | null> {
  const bytes = await of(picture).png({ compressionLevel: 7 }).toBuffer()
  return bytes.byteLength < mostBytes / 2 ? { bytes, mime: 'image/png' } : null
}

async function asJpeg(picture: Canvas): Promise<Buffer> {
  for (const quality of [82, 74, 66, 56, 45, 34]) {
    const bytes = await jpeg(picture, quality)
    if (bytes.byteLength < mostBytes) return bytes
  }
  return of(picture).resize({ width: 1_200, height: 1_200, fit: 'inside' }).jpeg({ quality: 45 }).toBuffer()
}
