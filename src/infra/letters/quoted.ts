/** Lines with which programs begin what they quote. */
const begins = [
  /^on .{6,200}\bwrote:$/i,
  /^.{3,120}<[^<>\s]+@[^<>\s]+>.{0,40}\bwrote:$/i,
  /^-{2,}\s*(original|forwarded) message\s*-{2,}$/i,
  /^_{10,}$/,
]
const head = /^\**(from|sent|to|subject|date)\**\s*:/i

/**
 * Parts what somebody wrote from what is quoted below it. Where nothing would be left, or words follow between the quoted lines, all of it
 * is theirs: nothing that a person wrote may ever be folded away.
 */
export function withoutQuoted(text: string): { readonly text: string; readonly earlier: string } {
  const lines = text.split('\n')
  const from = lines.findIndex((line, at) => startsQuote(lines, line.trim(), at))
  if (from < 0) return { text, earlier: '' }
  const own = lines.slice(0, from).join('\n').trim()
  const rest = lines.slice(from)
  const isMarked = rest.some((line) => line.startsWith('>'))
  const saidBelow = isMarked && rest.slice(1).some((line, at) => line.trim() !== '' && !line.startsWith('>') && !isHead(rest, at + 1))
  return own === '' || saidBelow ? { text, earlier: '' } : { text: own, earlier: rest.join('\n').trim() }
}

function startsQuote(lines: readonly string[], line: string, at: number): boolean {
  if (line.startsWith('>')) return lines.slice(at).every((one) => one.trim() === '' || one.startsWith('>'))
  // Long lines are broken: "On Monday, 23 November, Somebody" / "<somebody@example.org> wrote:"
  const joined = `${line} ${(lines[at + 1] ?? '').trim()}`
  if (begins.some((begin) => begin.test(line)) || (/^on /i.test(line) && begins.some((begin) => begin.test(joined)))) return true
  return /^\**from\**\s*:/i.test(line) && lines.slice(at, at + 6).filter((one) => head.test(one.trim())).length >= 3
}

/** Still a line of the head that introduces the quoted lines. */
const isHead = (rest: readonly string[], at: number): boolean => at <= 1 && !rest.slice(0, at).some((line) => line.startsWith('>'))
