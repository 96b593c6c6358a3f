import sharp from 'sharp'
import { inPixels, type PictureArea, type PictureOp } from '../../kernel/picture-ops.ts'

/** A picture as bare pixels. */
export type Canvas = { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 }

/** However large a region is, no more than this many cells of it are left along its longer side: too few to find anybody in. */
const cellsLeft = 6

/** Does to a picture what a person asked for, in order. What is covered or blurred is gone from the pixels, not laid over them. */
export async function done(picture: Canvas, ops: readonly PictureOp[]): Promise<Canvas> {
  let now = picture
  for (const op of ops) now = await one(now, op)
  return now
}

function one(picture: Canvas, op: PictureOp): Promise<Canvas> {
  if (op.does === 'turn') return drawn(of(picture).rotate(op.way === 'right' ? 90 : 270))
  if (op.does === 'crop') return drawn(of(picture).extract(inPixels(op, picture)))
  return hidden(picture, op, op.does)
}

async function hidden(picture: Canvas, area: PictureArea, how: 'cover' | 'blur'): Promise<Canvas> {
  const place = inPixels(area, picture)
  const flat = picture.channels === 3 ? picture : await drawn(of(picture).flatten({ background: '#ffffff' }))
  const patch = how === 'cover' ? plain(place) : await cells(flat, place)
  return drawn(of(flat).composite([{ input: patch, raw: { ...size(place), channels: 3 }, left: place.left, top: place.top }]))
}

type Place = ReturnType<typeof inPixels>
const size = ({ width, height }: Place): { width: number; height: number } => ({ width, height })
const plain = ({ width, height }: Place): Buffer => Buffer.alloc(width * height * 3, 0x5c)

/** First the means of a few cells, and nothing else of what was there; then these few, drawn softly. */
async function cells(picture: Canvas, place: Place): Promise<Buffer> {
  const scale = cellsLeft / Math.max(place.width, place.height)
  const few = { width: Math.max(1, Math.round(place.width * scale)), height: Math.max(1, Math.round(place.height * scale)) }
  const region = await drawn(of(picture).extract(place))
  const means = await drawn(of(region).resize({ ...few, fit: 'fill', kernel: 'linear' }))
  const soft = of(means).resize({ ...size(place), fit: 'fill', kernel: 'cubic' })
  return soft.removeAlpha().toColourspace('srgb').raw().toBuffer()
}

const of = ({ data, width, height, channels }: Canvas) => sharp(data, { raw: { width, height, channels } })
async function drawn(picture: ReturnType<typeof of>): Promise<Canvas> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}
