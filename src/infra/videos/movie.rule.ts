import { type Box, boxesIn, four, inside, u32 } from './boxes.rule.ts'
import { samplesOf } from './samples.rule.ts'

/** Bytes to be made empty. With `box`, it is a box: it becomes free space of the same length, so that nothing else moves. */
export type Blank = { readonly from: number; readonly to: number; readonly box?: { readonly head: number } }
export type Wrong = 'broken' | 'in-pieces' | 'no-picture' | 'hevc' | 'other-codec'
export type Movie = { readonly width: number; readonly height: number; readonly hasSound: boolean; readonly blank: readonly Blank[] }

/** What a player needs. Everything else is emptied: places, names, devices, free text. */
const needed: Readonly<Record<string, readonly string[]>> = {
  moov: ['mvhd', 'trak', 'iods'],
  trak: ['tkhd', 'edts', 'tref', 'mdia', 'tapt'],
  mdia: ['mdhd', 'hdlr', 'minf', 'elng'],
  minf: ['vmhd', 'smhd', 'hdlr', 'dinf', 'stbl'],
  stbl: ['stsd', 'stts', 'stss', 'ctts', 'cslg', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'sdtp', 'sgpd', 'sbgp', 'stps'],
}
const withTimes = ['mvhd', 'tkhd', 'mdhd']

class Broken extends Error {}

/**
 * Reads the index of a video (its `moov` box, with its header) and says what must be emptied: every box that a player does not need, the
 * times of recording, and whole tracks that are neither picture nor sound, with what they hold. Places count from the beginning of the box;
 * those of samples, in `samples`, from the beginning of the file.
 * @policy IMG-1
 */
export function lookAtMovie(bytes: Uint8Array): (Movie & { readonly samples: readonly Blank[] }) | { readonly wrong: Wrong } {
  try {
    return movieIn(bytes)
  } catch (error) {
    if (error instanceof Broken || error instanceof RangeError) return { wrong: 'broken' }
    throw error
  }
}

function movieIn(bytes: Uint8Array): ReturnType<typeof lookAtMovie> {
  const moov = { kind: 'moov', from: 0, to: bytes.byteLength, head: u32(bytes, 0) === 1 ? 16 : 8 }
  if (children(bytes, moov).some(({ kind }) => kind === 'mvex')) return { wrong: 'in-pieces' }
  const tracks = children(bytes, moov)
    .filter(({ kind }) => kind === 'trak')
    .map((box) => ({ box, handler: handlerOf(bytes, box) }))
  const picture = tracks.find(({ handler }) => handler === 'vide')?.box
  if (!picture) return { wrong: 'no-picture' }
  const codec = codecOf(bytes, picture)
  if (/^(hvc|hev)1$/.test(codec)) return { wrong: 'hevc' }
  if (!/^avc[13]$/.test(codec)) return { wrong: 'other-codec' }
  const kept = tracks.filter(({ box, handler }) => box === picture || handler === 'soun')
  const gone = tracks.filter((track) => !kept.includes(track)).map(({ box }) => box)
  const size = sizeOf(bytes, child(bytes, picture, 'tkhd'))
  if (size.width === 0 || size.height === 0) return { wrong: 'no-picture' }
  return {
    ...size,
    hasSound: kept.some(({ handler }) => handler === 'soun'),
    blank: [...gone.map(asBlank), ...idle(bytes, moov, gone)],
    samples: gone.flatMap((box) => samplesOf(bytes, tableOf(bytes, box))),
  }
}

function children(bytes: Uint8Array, box: Box): readonly Box[] {
  const found = boxesIn(bytes, inside(box))
  if (found === null) throw new Broken()
  return found
}
function child(bytes: Uint8Array, box: Box, ...way: readonly string[]): Box {
  let at = box
  for (const kind of way) {
    const next = children(bytes, at).find((each) => each.kind === kind)
    if (!next) throw new Broken()
    at = next
  }
  return at
}
const tableOf = (bytes: Uint8Array, trak: Box): readonly Box[] => children(bytes, child(bytes, trak, 'mdia', 'minf', 'stbl'))
const handlerOf = (bytes: Uint8Array, trak: Box): string => {
  const box = child(bytes, trak, 'mdia', 'hdlr')
  return four(bytes, box.from + box.head + 8)
}
const codecOf = (bytes: Uint8Array, trak: Box): string => {
  const box = child(bytes, trak, 'mdia', 'minf', 'stbl', 'stsd')
  return four(bytes, box.from + box.head + 12)
}

/** Held upright or on its side: what a viewer sees is wide or tall. */
function sizeOf(bytes: Uint8Array, { from, head }: Box): { width: number; height: number } {
  const at = from + head
  const matrix = at + (bytes[at] === 1 ? 52 : 40)
  const [width, height] = [u32(bytes, matrix + 36) >>> 16, u32(bytes, matrix + 40) >>> 16]
  return u32(bytes, matrix) === 0 ? { width: height, height: width } : { width, height }
}

const asBlank = ({ from, to, head }: Box): Blank => ({ from, to, box: { head } })

/** What no player needs, in this box and those within it. */
function idle(bytes: Uint8Array, box: Box, gone: readonly Box[]): readonly Blank[] {
  return children(bytes, box).flatMap((one): readonly Blank[] => {
    if (gone.some(({ from }) => from === one.from)) return []
    if (!needed[box.kind]?.includes(one.kind)) return [asBlank(one)]
    const at = one.from + one.head
    if (withTimes.includes(one.kind)) return [{ from: at + 4, to: at + (bytes[at] === 1 ? 20 : 12) }]
    // After the kind of the track stands a name in free text.
    if (one.kind === 'hdlr') return one.to > at + 24 ? [{ from: at + 24, to: one.to }] : []
    return needed[one.kind] ? idle(bytes, one, gone) : []
  })
}

/** Makes these bytes empty; boxes become free space. */
export function emptied(bytes: Uint8Array, blanks: readonly Blank[]): Uint8Array {
  const next = new Uint8Array(bytes)
  for (const { from, to, box } of blanks) {
    next.fill(0, box ? from + box.head : from, to)
    if (box) next.set([0x66, 0x72, 0x65, 0x65], from + 4)
  }
  return next
}
