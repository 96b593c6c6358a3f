import { afterGap, isCapital, isDigit, isLetter, isLetterOrDigit, type Span } from './signs.ts'

const streetWords = new Set(
  (
    'street st road rd lane ln avenue ave close drive crescent cres way court gardens grove terrace place square hill row mews walk green park rise ' +
    'view parade boulevard wynd brae gate yard'
  ).split(' '),
)
/** Street words that need no capital: they hardly ever follow a number in another sense. */
const plainStreetWords = new Set(['street', 'road', 'avenue', 'crescent', 'lane'])
const neverInAName = new Set(
  'the of on in down up a an our your their to and at from for by with along across metre metres mile miles minute minutes main class year team group january february march april may june july august september october november december'.split(
    ' ',
  ),
)
const longestWord = 24
const mostWords = 4

/** The street address that begins with the number at `from`: a number, one to three words and a street word, or `14a High St`. */
export function streetAddressAt(text: string, from: number): Span | null {
  let at = from
  while (at - from < 5 && isDigit(text.charCodeAt(at))) at++
  if (at - from > 4) return null
  if (isLetter(text.charCodeAt(at)) && !isLetterOrDigit(text.charCodeAt(at + 1))) at++
  if (isLetterOrDigit(text.charCodeAt(at))) return null
  if (text.charCodeAt(at) === 44) at++
  const address = streetAfter(text, from, at)
  return address !== null && beginsAddress(text, from) ? address : null
}

/** Not in a price, a time or a date, and not the number of a class, a room or a page. */
function beginsAddress(text: string, from: number): boolean {
  const before = text[from - 1] ?? ' '
  if (isLetterOrDigit(before.charCodeAt(0)) || '£$€.:/#'.includes(before)) return false
  return !/\b(?:year|class|room|page|stage|group|team|chapter|day|week) $/i.test(text.slice(Math.max(0, from - 9), from))
}

function streetAfter(text: string, from: number, afterNumber: number): Span | null {
  let [at, capitals] = [afterNumber, true]
  for (let count = 1; count <= mostWords; count++) {
    const start = afterGap(text, at)
    const end = wordEnd(text, start)
    if (start === at || start - at > 2 || end === start) return null
    const word = text.slice(start, end).toLowerCase()
    if (neverInAName.has(word)) return null
    capitals &&= isCapital(text.charCodeAt(start))
    const isStreet = capitals ? streetWords.has(word) : plainStreetWords.has(word) && count <= 3
    if (count > 1 && isStreet) return [from, end]
    at = end
  }
  return null
}

function wordEnd(text: string, start: number): number {
  let end = start
  while (end - start < longestWord && (isLetter(text.charCodeAt(end)) || text.charCodeAt(end) === 39 || text.charCodeAt(end) === 0x2019))
    end++
  return end
}
