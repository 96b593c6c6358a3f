import { isDigit, isLetterOrDigit, type Span } from './signs.ts'

export type OfficialKind = 'ni-number' | 'nhs-number' | 'vehicle' | 'bank'

const nearBefore = 60
const nearAfter = 24
const ni = /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]/iy
const plate = /[A-Z]{2}\d\d ?[A-Z]{3}/y
const nhs = /\d{3}[ -]?\d{3}[ -]?\d{4}/y
const sortCode = /\d\d-\d\d-\d\d/y
const account = /\d{8}/y
const ofCar = /\b(?:car|van|vehicle|reg|registration|plate|parked|driver|lift)\b/i
const ofNhs = /\bNHS\b/
const ofBank = /\b(?:sort code|account|bank|BACS|transfer)\b/i

/** A number of the state, of a car or of a bank that begins at the digits at `from`, or in the two letters before them. */
export function officialNumberAt(text: string, from: number): { readonly kind: OfficialKind; readonly span: Span } | null {
  const letters = from - (text[from - 1] === ' ' ? 3 : 2)
  const withLetters = at(ni, text, letters)
  if (withLetters) return { kind: 'ni-number', span: withLetters }
  const near = (words: RegExp): boolean =>
    words.test(`${text.slice(Math.max(0, from - nearBefore), from)} ${text.slice(from, from + nearAfter)}`)
  const car = at(plate, text, from - 2)
  if (car && near(ofCar)) return { kind: 'vehicle', span: car }
  const health = at(nhs, text, from)
  if (health && near(ofNhs) && isNhs(text.slice(...health))) return { kind: 'nhs-number', span: health }
  const bank = at(sortCode, text, from) ?? at(account, text, from)
  return bank && near(ofBank) ? { kind: 'bank', span: bank } : null
}

/** The shape, with nothing of a word or number on either side of it. Each shape is of bounded length. */
function at(shape: RegExp, text: string, start: number): Span | null {
  if (start < 0 || isLetterOrDigit(text.charCodeAt(start - 1))) return null
  shape.lastIndex = start
  return shape.test(text) && !isLetterOrDigit(text.charCodeAt(shape.lastIndex)) ? [start, shape.lastIndex] : null
}

/** The tenth digit checks the nine before it. */
function isNhs(written: string): boolean {
  const digits = [...written].filter((sign) => isDigit(sign.charCodeAt(0))).map(Number)
  const sum = digits.slice(0, 9).reduce((all, digit, index) => all + digit * (10 - index), 0)
  const check = (11 - (sum % 11)) % 11
  return digits.length === 10 && check === digits[9]
}
