const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zones: Readonly<Record<string, string>> = {
  gmt: 'Z',
  ut: 'Z',
  utc: 'Z',
  z: 'Z',
  bst: '+01:00',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
}
const letterDate =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,3}|[+-]\d{4})?$/i

/** A moment as feeds write it: as in a letter's head ("Mon, 23 Nov 2026 08:00:00 +0000") or as in a form; null where nobody can tell. */
export function momentIn(text: string | undefined): Temporal.Instant | null {
  const said = text?.trim() ?? ''
  const letter = letterDate.exec(said)
  if (!letter) return instantOf(said) ?? instantOf(`${said}Z`) ?? instantOf(`${said}T00:00Z`)
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '00', zone = 'GMT'] = letter
  const number = months.indexOf(month.toLowerCase()) + 1
  const offset = zones[zone.toLowerCase()] ?? `${zone.slice(0, 3)}:${zone.slice(3)}`
  const two = (part: string | number) => String(part).padStart(2, '0')
  return instantOf(`${year.length === 2 ? `20${year}` : year}-${two(number)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`)
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
