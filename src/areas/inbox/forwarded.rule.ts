/** What a person passed on to us by "Forward", and who wrote it and when, as far as the letter says. */
export type Forwarded = { readonly text: string; readonly author: string | null; readonly at: Temporal.Instant | null }

const head = /^[>\s*]*(from|sent|date|to|cc|subject)\s*:\**\s*(.*)$/i

/**
 * Finds the first forwarded part of a letter: the lines below its head are what somebody wrote. Null where nothing was forwarded. What
 * cannot be read for certain stays null, and a person is asked.
 */
export function forwardedIn(subject: string, text: string): Forwarded | null {
  if (!/^\s*(fwd?|fw)\s*:/i.test(subject)) return null
  const lines = text.split('\n')
  const from = lines.findIndex((line, at) => head.exec(line)?.[1]?.toLowerCase() === 'from' && headsBelow(lines, at) >= 2)
  if (from < 0) return { text: text.trim(), author: null, at: null }
  const heads = new Map<string, string>()
  let below = from
  for (; below < lines.length; below++) {
    const [, name, value = ''] = head.exec(lines[below] ?? '') ?? []
    if (name === undefined) break
    heads.set(name.toLowerCase(), value.trim())
  }
  const author = (heads.get('from') ?? '')
    .replace(/\s*[<[(].*$/, '')
    .replaceAll('"', '')
    .trim()
  const said = lines
    .slice(below)
    .map((line) => line.replace(/^>\s?/, ''))
    .join('\n')
    .trim()
  return { text: said || text.trim(), author: author || null, at: instantIn(heads.get('date') ?? heads.get('sent') ?? '') }
}

const headsBelow = (lines: readonly string[], at: number): number => lines.slice(at, at + 5).filter((line) => head.test(line)).length

/** Only a time that says how far it is from Greenwich is certain. */
function instantIn(date: string): Temporal.Instant | null {
  const [, day, month = '', year, hour, minute, zone = ''] =
    /(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}),?(?: at)? (\d{1,2}):(\d{2})(?::\d{2})?\s*([+-]\d{4}|GMT|UTC)/.exec(date) ?? []
  const at = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].indexOf(month.toLowerCase()) + 1
  if (day === undefined || at === 0) return null
  const two = (figure: string | number | undefined): string => String(figure).padStart(2, '0')
  const offset = zone.startsWith('+') || zone.startsWith('-') ? `${zone.slice(0, 3)}:${zone.slice(3)}` : 'Z'
  try {
    return Temporal.Instant.from(`${year}-${two(at)}-${two(day)}T${two(hour)}:${minute}:00${offset}`)
  } catch {
    return null // no such day
  }
}
