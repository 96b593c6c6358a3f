import { CsvNotAList } from './csv.errors.ts'

/** Files that are often sent in place of a CSV: a workbook, an old workbook, a PDF, a picture. */
const otherFiles: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
]

/**
 * The text of a list, whichever program saved it: UTF-8 with or without a byte-order mark, UTF-16 of either order, and
 * else Windows-1252, which is what older spreadsheets write.
 * @throws CsvNotAList for a workbook, a PDF or a picture.
 */
export function decode(bytes: Uint8Array): string {
  if (otherFiles.some((start) => start.every((byte, at) => bytes[at] === byte))) throw CsvNotAList({}, 'file')
  const utf16 = utf16Of(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return fromWindows1252(bytes)
  }
}

/** By its mark, or, without one, by its zeros: plain letters leave every second byte empty. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, 200)
  if (start.length < 8) return null
  const zeros = [0, 0]
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  if (odd > start.length * 0.4 && even === 0) return 'utf-16le'
  return even > start.length * 0.4 && odd === 0 ? 'utf-16be' : null
}

/** What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has nothing to print. */
const printed = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const fromWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => printed[letter.charCodeAt(0) - 0x80] ?? letter)
