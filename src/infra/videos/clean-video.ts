import { type FileHandle, open } from 'node:fs/promises'
import { type Box, boxAt } from './boxes.rule.ts'
import { type Blank, emptied, lookAtMovie, type Wrong } from './movie.rule.ts'
import { HighEfficiency, NotAVideo, OtherCodec, VideoInPieces } from './video.errors.ts'

export type CleanVideo = {
  readonly mime: 'video/mp4' | 'video/quicktime'
  readonly width: number
  readonly height: number
  readonly hasSound: boolean
  readonly bytes: number
}
/** An index is small; a larger one is no video of a school day. */
const mostIndex = 16 * 1024 * 1024
const slab = new Uint8Array(1024 * 1024)

const refusals: Readonly<Record<Wrong, () => Error>> = {
  broken: () => NotAVideo({}, 'video'),
  'in-pieces': () => VideoInPieces({}, 'video'),
  'no-picture': () => NotAVideo({}, 'video'),
  hevc: () => HighEfficiency({}, 'video'),
  'other-codec': () => OtherCodec({}, 'video'),
}

/** Can these first bytes be those of an MP4 or QuickTime file? */
export const beginsAsVideo = (bytes: Uint8Array): boolean => boxAt(bytes, 0, Number.MAX_SAFE_INTEGER)?.kind === 'ftyp'

/**
 * Looks whether a file is a video that every browser plays, and empties in place all that a player does not need: where and with what it
 * was filmed, names, times, hidden tracks. The pictures and the sound are not touched, and the file is never whole in memory.
 * @throws NotAVideo, VideoInPieces, HighEfficiency, OtherCodec
 * @policy IMG-1
 */
export async function cleanVideo(place: string): Promise<CleanVideo> {
  const file = await open(place, 'r+')
  try {
    const { size } = await file.stat()
    const boxes = await topBoxes(file, size)
    const index = boxes.filter(({ kind }) => kind === 'moov')
    const [moov] = index
    if (boxes[0]?.kind !== 'ftyp' || !moov || index.length > 1 || moov.to - moov.from > mostIndex) throw NotAVideo({}, 'video')
    if (boxes.some(({ kind }) => kind === 'moof')) throw VideoInPieces({}, 'video')
    const read = await bytesAt(file, moov.from, moov.to - moov.from)
    const movie = lookAtMovie(read)
    if ('wrong' in movie) throw refusals[movie.wrong]()
    const isInside = ({ from, to }: Blank): boolean =>
      boxes.some((box) => box.kind === 'mdat' && from >= box.from + box.head && to <= box.to)
    if (!movie.samples.every(isInside)) throw NotAVideo({}, 'video')
    const { blank } = movie
    await write(file, emptied(read, blank), moov.from)
    for (const one of movie.samples) await empty(file, one.from, one.to)
    for (const box of boxes.filter(({ kind }) => !['ftyp', 'moov', 'mdat', 'wide'].includes(kind))) await free(file, box)
    await file.sync()
    const brand = new TextDecoder('latin1').decode(await bytesAt(file, boxes[0].from + boxes[0].head, 4))
    const { width, height, hasSound } = movie
    return { mime: brand === 'qt  ' ? 'video/quicktime' : 'video/mp4', width, height, hasSound, bytes: size }
  } finally {
    await file.close()
  }
}

async function topBoxes(file: FileHandle, size: number): Promise<readonly Box[]> {
  const found: Box[] = []
  for (let at = 0; at + 8 <= size; at = found.at(-1)?.to ?? size) {
    const box = boxAt(await bytesAt(file, at, Math.min(16, size - at)), 0, size - at)
    if (box === null || found.length > 200) throw NotAVideo({}, 'video')
    found.push({ ...box, from: at, to: at + box.to })
  }
  return found
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  let got = 0
  while (got < length) {
    const { bytesRead } = await file.read(bytes, got, length - got, at + got)
    if (bytesRead === 0) throw NotAVideo({}, 'video')
    got += bytesRead
  }
  return bytes
}

async function write(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0
  while (done < bytes.byteLength) done += (await file.write(bytes, done, bytes.byteLength - done, at + done)).bytesWritten
}

async function empty(file: FileHandle, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += slab.byteLength) await write(file, slab.subarray(0, Math.min(slab.byteLength, to - at)), at)
}

async function free(file: FileHandle, { from, to, head }: Box): Promise<void> {
  await empty(file, from + head, to)
  await write(file, new TextEncoder().encode('free'), from + 4)
}
