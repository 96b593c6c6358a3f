const hidden = new Set(['script', 'style', 'head', 'title', 'template', 'noscript', 'svg', 'object', 'iframe', 'textarea'])
const blocks = new Set([
  'p',
  'div',
  'tr',
  'table',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'section',
  'article',
  'pre',
  'hr',
])
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  pound: '£',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  eacute: 'é',
}

/**
 * The words of a page of mark-up, once through from left to right and never as mark-up again: no picture is fetched, no address is
 * followed. An address that hides behind other words is shown beside them.
 */
export function htmlToText(markup: string): string {
  let words = ''
  let at = 0
  let link: { readonly address: string; readonly from: number } | null = null
  while (at < markup.length) {
    const open = markup.indexOf('<', at)
    words += decoded(markup.slice(at, open < 0 ? undefined : open).replaceAll(/\s+/g, ' '))
    if (open < 0) break
    const { end, name, closes, tag } = tagAt(markup, open)
    at = hidden.has(name) && !closes ? afterHidden(markup, end, name) : end
    if (name === 'br' || (blocks.has(name) && !words.endsWith('\n'))) words += '\n'
    else if (name === 'li' && !closes) words += '\n- '
    else if (name === 'td' && closes) words += ' '
    else if (name === 'a' && !closes) link = { address: addressIn(tag), from: words.length }
    else if (name === 'a' && link) {
      if (link.address !== '' && words.slice(link.from).trim() !== link.address) words += ` (${link.address})`
      link = null
    }
    if (name === 'p' && closes) words += '\n'
  }
  return tidy(words)
}

type Tag = { readonly end: number; readonly name: string; readonly closes: boolean; readonly tag: string }
function tagAt(markup: string, open: number): Tag {
  if (markup.startsWith('<!--', open)) {
    const end = markup.indexOf('-->', open + 4)
    return { end: end < 0 ? markup.length : end + 3, name: '', closes: false, tag: '' }
  }
  const close = markup.indexOf('>', open + 1)
  const end = close < 0 ? markup.length : close + 1
  const tag = markup.slice(open + 1, end - 1)
  const [, slash = '', name = ''] = /^(\/?)([a-z][a-z0-9]*)/i.exec(tag) ?? []
  return { end, name: name.toLowerCase(), closes: slash === '/', tag: tag.slice(0, 4_000) }
}

function afterHidden(markup: string, from: number, name: string): number {
  const close = new RegExp(`</${name}[\\s>]`, 'gi')
  close.lastIndex = from
  const found = close.exec(markup)
  if (found === null) return markup.length
  const end = markup.indexOf('>', found.index)
  return end < 0 ? markup.length : end + 1
}

const addressIn = (tag: string): string => {
  const [, quoted, bare] = /\shref\s*=\s*(?:["']([^"']*)["']|([^\s>]+))/i.exec(tag) ?? []
  const address = decoded(quoted ?? bare ?? '').trim()
  return /^https?:\/\//i.test(address) ? address : ''
}

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
    if (point === null) return named[(name ?? '').toLowerCase()] ?? whole
    return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ''
  })

/** Lines without what hangs over at their ends, never more than one empty line between two. */
export const tidy = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
