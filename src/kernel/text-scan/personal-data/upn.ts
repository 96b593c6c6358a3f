import { isDigit, isLetterOrDigit, type Span } from './signs.ts'

const alphabet = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** Is this a Unique Pupil Number? One letter that checks the other twelve signs; the last may be a letter (a temporary number). */
export function isUpn(text: string): boolean {
  const upn = text.toUpperCase()
  if (!/^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/.test(upn)) return false
  let sum = 0
  for (let i = 1; i < 13; i++) {
    const sign = upn[i] ?? ''
    sum += (i + 1) * (isDigit(sign.charCodeAt(0)) ? Number(sign) : alphabet.indexOf(sign))
  }
  return upn[0] === alphabet[sum % 23]
}

/** The valid number whose first digit stands at `from`. Signs that fail their check letter are something else. */
export function upnAt(text: string, from: number): Span | null {
  const [start, end] = [from - 1, from + 12]
  if (start < 0 || isLetterOrDigit(text.charCodeAt(start - 1)) || isLetterOrDigit(text.charCodeAt(end))) return null
  return isUpn(text.slice(start, end)) ? [start, end] : null
}
