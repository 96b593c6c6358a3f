import { ZipEncrypted, ZipInsideZip, ZipTooManyFiles, ZipUnreadable, ZipUnsafe } from './zip.errors.ts'

/** One file as the table at the end of a zip tells of it: nothing is unpacked yet. */
export type Entry = {
  readonly name: string
  readonly method: 0 | 8
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const endLength = 22
const localLength = 30
const longestComment = 65_535
const field = 'file'

/** A zip begins with its first file, or, when it is empty, with its end. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))

/**
 * The files of a zip, from the table at its end; folders and what a Mac adds are passed over. Everything that could do harm is refused here,
 * before a single byte is unpacked.
 */
export function readDirectory(bytes: Uint8Array, mostFiles: number): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostFiles) throw ZipTooManyFiles({ most: mostFiles }, field)
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let number = 0; number < count; number++) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) throw ZipUnreadable({}, field)
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) throw ZipUnreadable({}, field)
    const entry = entryAt(view, at, new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)))
    if (entry) entries.push(entry)
    at = next
  }
  apart(entries, end)
  return entries
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - endLength - longestComment)
  for (let at = view.byteLength - endLength; at >= first; at--) if (view.getUint32(at, true) === endMark) return at
  throw ZipUnreadable({}, field)
}

function entryAt(view: DataView, at: number, name: string): Entry | null {
  const flags = view.getUint16(at + 8, true)
  const method = view.getUint16(at + 10, true)
  if ((flags & 0x41) !== 0 || method === 99) throw ZipEncrypted({}, field)
  if (pointsOutside(name)) throw ZipUnsafe({}, field)
  if (name.endsWith('/') || name.startsWith('__MACOSX/') || name.endsWith('.DS_Store')) return null
  if (/\.(zip|7z|rar|gz|tar)$/i.test(name)) throw ZipInsideZip({}, field)
  if (method !== 0 && method !== 8) throw ZipUnreadable({}, field)
  return {
    name,
    method,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    at: view.getUint32(at + 42, true),
  }
}

const pointsOutside = (name: string): boolean =>
  name === '' || /^[/\\]|^[a-z]:|\0/i.test(name) || name.split(/[/\\]/).some((part) => part === '..')

/** Files that share their packed bytes are how a small zip holds an endless one. */
function apart(entries: readonly Entry[], end: number): void {
  const sorted = [...entries].sort((a, b) => a.at - b.at)
  sorted.forEach((entry, place) => {
    const until = sorted[place + 1]?.at ?? end
    if (entry.at + localLength + entry.packed > until) throw ZipUnreadable({}, field)
  })
}

/** The packed bytes of one file. @throws ZipUnreadable */
export function packedBytes(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.at + localLength > bytes.byteLength || view.getUint32(entry.at, true) !== localMark) throw ZipUnreadable({}, field)
  const from = entry.at + localLength + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
  if (from + entry.packed > bytes.byteLength) throw ZipUnreadable({}, field)
  return bytes.subarray(from, from + entry.packed)
}
