/** A video made by hand, box by box, with all that must not leave the phone: a place, a maker, a hidden track, and leftovers. */
export type Made = {
  readonly codec?: string
  readonly indexLast?: boolean
  readonly extra?: number
  readonly inPieces?: boolean
  readonly sound?: boolean
}

const bytes = (...parts: readonly (string | number | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'string') return [...new TextEncoder().encode(part)]
      return typeof part === 'number' ? [part >>> 24, (part >>> 16) & 255, (part >>> 8) & 255, part & 255] : [...part]
    }),
  )
const zeros = (count: number): Uint8Array => new Uint8Array(count)
const box = (kind: string, ...parts: readonly (string | number | Uint8Array)[]): Uint8Array => {
  const body = bytes(...parts)
  return bytes(body.byteLength + 8, kind, body)
}

export const secrets = ['+51.5007-000.1246/', 'Phone of Priya', 'faces:4N:Isla', 'left over words', 'GPS-track-of-the-walk']
const [place, phone, faces, leftover, walk] = secrets as [string, string, string, string, string]

type Samples = { readonly at: number; readonly size: number }
const table = (entry: string, { at, size }: Samples): Uint8Array =>
  box(
    'stbl',
    box('stsd', 0, 1, box(entry, zeros(16))),
    box('stts', 0, 1, 1, 1),
    box('stsc', 0, 1, 1, 1, 1),
    box('stsz', 0, 0, 1, size),
    box('stco', 0, 1, at),
  )
const track = (handler: string, entry: string, samples: Samples): Uint8Array =>
  box(
    'trak',
    // Held upright: 1280 by 720, turned by a quarter.
    box('tkhd', 7, 0xe0000000, 0xe0000000, 1, 0, 0, zeros(16), 0, 0x00010000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000, 1280 << 16, 720 << 16),
    box('udta', box('name', phone)),
    box(
      'mdia',
      box('mdhd', 0, 0xe0000000, 0xe0000000, 600, 600, 0),
      box('hdlr', 0, 0, handler, zeros(12), phone),
      box('minf', box('vmhd', zeros(12)), box('dinf', box('dref', 0, 1, box('url ', 1))), table(entry, samples)),
    ),
  )

export function madeVideo({
  codec = 'avc1',
  indexLast = true,
  extra = 0,
  inPieces = false,
  sound = true,
}: Made = {}): Uint8Array<ArrayBuffer> {
  const begin = box('ftyp', 'qt  ', 0, 'qt  ')
  const picture = bytes('PICTURES', zeros(extra))
  const data = box('mdat', picture, walk)
  const index = (start: number): Uint8Array =>
    box(
      'moov',
      box('mvhd', 0, 0xe0000000, 0xe0000000, 600, 600, zeros(80)),
      track('vide', codec, { at: start, size: picture.byteLength }),
      sound ? track('soun', 'mp4a', { at: start, size: 4 }) : zeros(0),
      track('meta', 'mebx', { at: start + picture.byteLength, size: walk.length }),
      box('udta', box('\u00a9xyz'.slice(1), place), box('loci', place)),
      box('meta', faces),
      inPieces ? box('mvex', 0) : zeros(0),
    )
  const rest = box('free', leftover)
  const first = begin.byteLength + 8
  const all = indexLast ? [begin, data, rest, index(first)] : [begin, index(first + index(0).byteLength), data, rest]
  return Uint8Array.from(all.flatMap((one) => [...one]))
}
