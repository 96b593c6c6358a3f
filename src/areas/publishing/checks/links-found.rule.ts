export type FoundLink = { readonly address: string; readonly start: number; readonly end: number }

const blank = /\s/
const brackets = '<>"“”(){}[]|\\^`'
const trailing = ".,;:!?'’*_"
const longestLink = 2048
const topLevels = new Set(
  'com org net uk co io info me tv ly gl gg app dev link page site online shop blog wales scot london eu edu gov example club news xyz top'.split(
    ' ',
  ),
)
const host = /^(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}([a-z]{2,24})$/i

const isLinkSign = (text: string, at: number): boolean =>
  at >= 0 && at < text.length && !blank.test(text[at] ?? ' ') && !brackets.includes(text[at] ?? ' ')
const isWordSign = (code: number): boolean => (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122) || code > 127

/**
 * Every web address in a text, with `http://` or without, as people and platforms would read it. One pass, which ends
 * when `most` are found; e-mail addresses are none.
 */
export function linksIn(text: string, most = Number.POSITIVE_INFINITY): FoundLink[] {
  const found: FoundLink[] = []
  for (let at = nextSign(text, 1); at >= 0 && found.length < most; ) {
    let end = at + 1
    if (isInside(text, at)) {
      const link = around(text, at, found.at(-1)?.end ?? 0)
      if (isLink(link.address)) found.push(trimmed(link))
      end = Math.max(end, link.end)
    }
    at = nextSign(text, end)
  }
  return found
}

const sign = /[.:]/g

/** The next full stop or colon; no address is without. */
function nextSign(text: string, from: number): number {
  sign.lastIndex = from
  return sign.test(text) ? sign.lastIndex - 1 : -1
}

/** A full stop between letters, or the start of `://`. */
function isInside(text: string, at: number): boolean {
  if (text.charCodeAt(at) === 46) return isWordSign(text.charCodeAt(at + 1)) && isWordSign(text.charCodeAt(at - 1))
  return text.charCodeAt(at + 1) === 47 && text.charCodeAt(at + 2) === 47
}

function around(text: string, at: number, after: number): FoundLink {
  let [start, end] = [at, at]
  while (start > after && at - start < longestLink && isLinkSign(text, start - 1)) start--
  while (end - at < longestLink && isLinkSign(text, end)) end++
  return { address: text.slice(start, end), start, end }
}

function trimmed({ address, start, end }: FoundLink): FoundLink {
  let cut = address.length
  while (cut > 1 && trailing.includes(address[cut - 1] ?? ' ')) cut--
  return { address: address.slice(0, cut), start, end: end - address.length + cut }
}

function isLink(word: string): boolean {
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(word)) return true
  const name = word.split(/[/?#:]/, 1)[0] ?? ''
  if (name.includes('@')) return false
  const match = host.exec(name.replace(/[.,;!'’*_]+$/, ''))
  return (
    match !== null &&
    (topLevels.has(match[1] ?? '') || /^www\./i.test(name) || (word.length > name.length + 1 && word[name.length] === '/'))
  )
}
