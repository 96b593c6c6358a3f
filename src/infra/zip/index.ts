import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import { type Entry, isZip, packedBytes, readDirectory } from './directory.ts'
import { ZipInsideZip, ZipTooLarge, ZipUnreadable } from './zip.errors.ts'

export { isZip } from './directory.ts'
export { type PackedFile, textFile, zipStream } from './write-zip.ts'

/** A file in a zip. `bytes` unpacks it when it is asked for, and what nobody asks for is never unpacked. */
export type ZipFile = { readonly name: string; bytes(): Uint8Array }
export type ZipLimits = { readonly files: number; readonly bytesEach: number; readonly bytesInAll: number }

const megabyte = 1024 * 1024
const usual: ZipLimits = { files: 100, bytesEach: 20 * megabyte, bytesInAll: 60 * megabyte }
/** So much packed data is unpacked at a time: a bomb is found out after one such portion, not after it has filled the memory. */
const portion = 8 * 1024

/**
 * The files of a zip that came from outside. Passwords, names that point elsewhere, zips within zips, files that share their bytes and too
 * many files are refused before anything is unpacked; sizes are counted while unpacking, whatever the zip says of itself.
 * @throws ZipUnreadable, ZipEncrypted, ZipUnsafe, ZipInsideZip, ZipTooManyFiles, ZipTooLarge, each at the field `file`.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits = usual): readonly ZipFile[] {
  if (!isZip(bytes)) throw ZipUnreadable({}, 'file')
  let all = 0
  return readDirectory(bytes, limits.files).map((entry) => ({
    name: entry.name,
    bytes: () => {
      const most = Math.min(limits.bytesEach, limits.bytesInAll - all)
      const found = unpacked(packedBytes(bytes, entry), entry, most)
      all += found.byteLength
      if (isZip(found)) throw ZipInsideZip({}, 'file')
      return found
    },
  }))
}

function unpacked(packed: Uint8Array, entry: Entry, most: number): Uint8Array {
  const tooLarge = () => ZipTooLarge({ most: Math.round(usual.bytesEach / megabyte) }, 'file')
  if (entry.size > most) throw tooLarge()
  if (entry.method === 0) return checked(packed, entry)
  const pieces: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((piece) => {
    size += piece.byteLength
    if (size > most) throw tooLarge()
    pieces.push(piece)
  })
  const push = (from: number): void => inflate.push(packed.subarray(from, from + portion), from + portion >= packed.byteLength)
  try {
    for (let from = 0; from === 0 || from < packed.byteLength; from += portion) push(from)
  } catch (error) {
    throw size > most ? tooLarge() : Object.assign(ZipUnreadable({}, 'file'), { cause: error })
  }
  return checked(pieces.length === 1 ? (pieces[0] ?? new Uint8Array()) : Buffer.concat(pieces), entry)
}

function checked(bytes: Uint8Array, entry: Entry): Uint8Array {
  if (bytes.byteLength !== entry.size || crc32(bytes) !== entry.crc) throw ZipUnreadable({}, 'file')
  return bytes
}
