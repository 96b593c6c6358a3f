export type RealFormat = 'jpeg' | 'png' | 'webp' | 'heic'

/** What a file really is, by its first bytes; null for all that is no picture taken here. Its name and its declared type say nothing. */
export function realFormat(bytes: Uint8Array): RealFormat | null {
  const begins = (at: number, ...wanted: readonly number[]): boolean => wanted.every((byte, index) => bytes[at + index] === byte)
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (begins(0, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (word(0) === 'RIFF' && word(8) === 'WEBP') return 'webp'
  if (word(4) === 'ftyp' && ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'].includes(word(8))) return 'heic'
  return null
}
