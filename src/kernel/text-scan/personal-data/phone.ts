import { isDigit, isGap, isLetterOrDigit, type Span } from './signs.ts'

const plus = 43
const open = 40
const close = 41
const isSeparator = (code: number): boolean =>
  isGap(code) || code === 45 || code === 46 || code === 0x2011 || code === 0x2013 || code === open || code === close

const mostDigits = 15
const mostSeparators = 2
const dateLike = /\d{1,2}[./-]\d{1,2}[./-]\d{2}/y
/** How a number dialled in this country may begin; 004 is on the way to 0044. Not 03, 08, 09: firms, helplines and services. */
const domesticBeginnings = new Set([
  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 23, 24, 28, 29, 55, 56, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 4,
])

/** Digits read so far, as a number and a count, so that reading on costs no memory. */
type Dialled = { value: number; count: number; international: boolean }

/** Lines of a household, a person or a place, by their digits behind the trunk 0 or the country's 44. */
function isPrivateLine({ value, count, international }: Dialled): boolean {
  const hasCountry = international || Math.floor(value / 10 ** (count - 4)) === 44
  if (!hasCountry) return isNational(value, count - 1)
  const length = international ? count - 2 : count - 4
  if (Math.floor(value / 10 ** length) !== 44) return false
  const rest = value % 10 ** length
  return isNational(rest, rest < 10 ** (length - 1) ? length - 1 : length)
}

function isNational(value: number, length: number): boolean {
  if (length === 9) return Math.floor(value / 1e8) === 1
  if (length !== 10) return false
  const first = Math.floor(value / 1e9)
  return first === 1 || first === 2 || first === 7 || (first === 5 && [55, 56].includes(Math.floor(value / 1e8)))
}

/**
 * The United Kingdom telephone number whose first digit stands at `from`, however it is grouped; helplines, service numbers and dates
 * are none. Reads no more digits than a number may have.
 */
export function phoneAt(text: string, from: number): Span | null {
  dateLike.lastIndex = from
  if (dateLike.test(text)) return null
  const start = startOf(text, from)
  if (start === null) return null
  const end = endOf(text, from, text.charCodeAt(start) === plus)
  return end === null ? null : [start, end]
}

function startOf(text: string, from: number): number | null {
  const start = text.charCodeAt(from - 1) === open ? from - 1 : from
  const before = text.charCodeAt(start - 1)
  return before === plus ? start - 1 : isLetterOrDigit(before) ? null : start
}

/** The last place where a group of digits ends and all before it are a private line. */
function endOf(text: string, from: number, international: boolean): number | null {
  const dialled: Dialled = { value: 0, count: 0, international }
  let [found, gap, loneDigits] = [-1, 0, false]
  for (let at = from; gap <= mostSeparators && dialled.count <= mostDigits; at++) {
    const code = text.charCodeAt(at)
    if (!isDigit(code)) {
      if (!isSeparator(code)) break
      gap++
      continue
    }
    dialled.value = dialled.value * 10 + code - 48
    dialled.count++
    if (dialled.count === 3 && !international && !domesticBeginnings.has(dialled.value)) break
    const groupEnds = !isDigit(text.charCodeAt(at + 1))
    loneDigits ||= gap > 0 && groupEnds
    gap = 0
    const mayEnd = groupEnds && dialled.count >= 10 && !isLetterOrDigit(text.charCodeAt(at + 1))
    if (mayEnd && !(loneDigits && dialled.count === 10) && isPrivateLine(dialled)) found = at + 1
  }
  return found < 0 ? null : found
}
