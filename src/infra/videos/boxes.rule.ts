/** One box of an MP4 or QuickTime file: `head` is how long its own beginning is. */
export type Box = { readonly kind: string; readonly from: number; readonly to: number; readonly head: number }

export const u32 = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
export const u64 = (bytes: Uint8Array, at: number): number => Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(at))
export const four = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))

/** The box that begins at `at`, where `room` bytes are left for it; null where there is none. */
export function boxAt(bytes: Uint8Array, at: number, room: number): Box | null {
  if (at + 8 > bytes.byteLength) return null
  const said = u32(bytes, at)
  if (said === 1 && at + 16 > bytes.byteLength) return null
  const head = said === 1 ? 16 : 8
  const size = said === 1 ? u64(bytes, at + 8) : said === 0 ? room : said
  return size < head || size > room ? null : { kind: four(bytes, at + 4), from: at, to: at + size, head }
}

/** What stands in a box, one after the other; null where that cannot be read. Fewer than eight bytes at the end are nothing. */
export function boxesIn(bytes: Uint8Array, { from, to }: { readonly from: number; readonly to: number }): readonly Box[] | null {
  const found: Box[] = []
  for (let at = from; at + 8 <= to; at = found.at(-1)?.to ?? to) {
    const box = boxAt(bytes, at, to - at)
    if (box === null) return null
    found.push(box)
  }
  return found
}

export const inside = ({ from, to, head }: Box): { from: number; to: number } => ({ from: from + head, to })
