import { isDigit, isLetter, isLetterOrDigit, type Span } from './signs.ts'

const longestName = 64
const longestDomain = 253
const inName = (code: number): boolean => isLetterOrDigit(code) || code === 46 || code === 95 || code === 37 || code === 43 || code === 45
const inDomain = (code: number): boolean => isLetter(code) || isDigit(code) || code === 46 || code === 45

/**
 * The e-mail address around the `@` at `at`. Reads no further than an address may be long, and never over another `@`,
 * so that a text of nothing else is still read a bounded number of times.
 */
export function emailAt(text: string, at: number): Span | null {
  let start = at
  while (start > 0 && at - start < longestName && inName(text.charCodeAt(start - 1))) start--
  while (start < at && text.charCodeAt(start) === 46) start++
  let end = at + 1
  while (end < text.length && end - at <= longestDomain && inDomain(text.charCodeAt(end))) end++
  while (end > at && !isLetterOrDigit(text.charCodeAt(end - 1))) end--
  let dot = end - 1
  while (dot > at && text.charCodeAt(dot) !== 46) dot--
  const lastPart = end - dot - 1
  if (start === at || dot <= at + 1 || lastPart < 2 || !isLetter(text.charCodeAt(dot + 1))) return null
  return [start, end]
}
