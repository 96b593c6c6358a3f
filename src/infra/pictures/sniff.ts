/** `moving`: a picture that moves, which is taken by nobody here. */
export type RealFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'moving'

/** What a file really is, by its first bytes; null for all that is no picture taken here. Its name and its declared type say nothing. */
export function realFormat(bytes: Uint8Array): RealFormat | null {
  const begins = (at: number, ...wanted: readonly number[]): boolean => wanted.every((byte, index) => bytes[at + index] === byte)
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (begins(0, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return pngMoves(bytes) ? 'moving' : 'png'
  if (word(0) === 'RIFF' && word(8) === 'WEBP') return word(12) === 'VP8X' && ((bytes[20] ?? 0) & 2) !== 0 ? 'moving' : 'webp'
  if (word(0) === 'GIF8') return 'moving'
  if (word(4) === 'ftyp' && ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].includes(word(8))) return 'heic'
  return null
}

/** An animated PNG says so in a chunk before its first picture. */
function pngMoves(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 8 <= bytes.byteLength; ) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
    at += view.getUint32(at) + 12
  }
  return false
}
