/** Signs that people write in place of letters, and what they stand for; a star stands for any. */
const stands: Readonly<Record<string, string>> = {
  $: 's',
  '@': 'a',
  '!': 'i',
  '1': 'i',
  '0': 'o',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '|': 'l',
}
const mask = /[*$@#]|!(?=[a-z0-9])/gi
const mostLooks = 60
const longest = 14

const isWordSign = (sign: string): boolean => /^[a-z0-9*$@!#|]$/i.test(sign)

/** Words of `known` (folded, in one word) that stand in a text with signs in place of letters: `sh*t`, `$h1t`. Bounded: sixty signs are looked at. */
export function findMasked(text: string, known: ReadonlySet<string>): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let [looks, after] = [0, 0]
  for (const { index } of text.matchAll(mask)) {
    if (++looks > mostLooks) break
    if (index < after) continue
    const [start, end] = around(text, index)
    after = end
    if (end - start < 3 || end - start > longest || !isMasked(text.slice(start, end), known)) continue
    found.push([start, end])
  }
  return found
}

function around(text: string, at: number): readonly [number, number] {
  let [start, end] = [at, at + 1]
  while (start > 0 && at - start < longest && isWordSign(text[start - 1] ?? '')) start--
  while (end < text.length && end - at < longest && isWordSign(text[end] ?? '')) end++
  // A tag, a handle or an exclamation mark is no letter.
  while (start < at && '#@*!'.includes(text[start] ?? '')) start++
  while (end > at + 1 && '!*#'.includes(text[end - 1] ?? '')) end--
  return [start, end]
}

function isMasked(written: string, known: ReadonlySet<string>): boolean {
  if (!/[a-z]/i.test(written) || !/[*$@!#]/.test(written.slice(1, -1) + (written.startsWith('$') ? '$' : ''))) return false
  const letters = [...written.toLowerCase()].map((sign) => ('*#'.includes(sign) ? '*' : (stands[sign] ?? sign)))
  if (!letters.includes('*')) return known.has(letters.join(''))
  return [...known].some((word) => word.length === letters.length && letters.every((letter, at) => letter === '*' || letter === word[at]))
}
