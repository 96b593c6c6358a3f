/** A span of a text, end exclusive. */
export type Span = readonly [start: number, end: number]

export const isDigit = (code: number): boolean => code >= 48 && code <= 57
export const isSmall = (code: number): boolean => code >= 97 && code <= 122
export const isCapital = (code: number): boolean => code >= 65 && code <= 90
export const isLetter = (code: number): boolean => isSmall(code) || isCapital(code)
export const isLetterOrDigit = (code: number): boolean => isDigit(code) || isLetter(code) || code >= 0xc0
export const isGap = (code: number): boolean => code === 32 || code === 9 || code === 0xa0 || code === 0x202f

/** The first place at or after `from` that is not a blank; a line end is not a blank. */
export function afterGap(text: string, from: number): number {
  let at = from
  while (isGap(text.charCodeAt(at))) at++
  return at
}
