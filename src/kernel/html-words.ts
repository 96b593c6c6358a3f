const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  pound: '£',
  euro: '€',
  eacute: 'é',
  copy: '©',
  shy: '',
}
const lines = /^<\/?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|table|figure|section|article|pre)\b/i
const unseen = ['script', 'style', 'template', 'head']
const most = 200_000

/** What a reader sees of a piece of HTML, as plain text with its lines; never anything that a browser would obey. Takes time in step with its length. */
export function wordsOfHtml(html: string): string {
  const source = html.slice(0, most)
  let words = ''
  let at = 0
  while (at < source.length) {
    const open = source.indexOf('<', at)
    if (open < 0) return tidy(words + decoded(source.slice(at)))
    words += decoded(source.slice(at, open))
    const tag = tagAt(source, open)
    if (tag === null) {
      words += '<'
      at = open + 1
    } else {
      if (lines.test(tag.text)) words += '\n'
      at = tag.end
    }
  }
  return tidy(words)
}

/** The tag that begins here with all that it hides, or null where the sign stands for itself. */
function tagAt(source: string, open: number): { text: string; end: number } | null {
  if (source.startsWith('<!--', open)) return { text: '', end: after(source, '-->', open) }
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(source.slice(open, open + 20))?.[1]?.toLowerCase()
  if (name === undefined && source[open + 1] !== '!' && source[open + 1] !== '?') return null
  const end = closing(source, open)
  const hides = name !== undefined && source[open + 1] !== '/' && unseen.includes(name)
  return { text: source.slice(open, Math.min(end, open + 30)), end: hides ? hidden(source, end, name) : end }
}

/** Where a tag ends: a sign within quotes does not end it. */
function closing(source: string, open: number): number {
  let quote = ''
  for (let at = open; at < source.length; at++) {
    const sign = source.charAt(at)
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '>') return at + 1
    else if ((sign === '"' || sign === "'") && source[at - 1] === '=') quote = sign
  }
  return source.length
}

const hidden = (source: string, from: number, name: string): number => {
  const end = source.toLowerCase().indexOf(`</${name}`, from)
  return end < 0 ? source.length : closing(source, end)
}

const after = (source: string, mark: string, from: number): number => {
  const at = source.indexOf(mark, from)
  return at < 0 ? source.length : at + mark.length
}

const decoded = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) =>
      name !== undefined
        ? (named[name] ?? named[String(name).toLowerCase()] ?? whole)
        : letter(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
    )

const letter = (code: number): string =>
  code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''

const tidy = (words: string): string =>
  words
    .replace(/[ \t]*\n[ \t]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/ {2,}/g, ' ')
    .trim()
