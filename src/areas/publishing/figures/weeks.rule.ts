/** The Mondays of so many weeks, the last of them the one that holds this day. */
export const weeksUntil = (today: Temporal.PlainDate, count: number): readonly Temporal.PlainDate[] => {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  return Array.from({ length: count }, (_, at) => monday.subtract({ weeks: count - 1 - at }))
}

/** How many of these moments lie in each week, by the school's own clock. */
export function byWeek(moments: readonly Temporal.Instant[], weeks: readonly Temporal.PlainDate[], zone: string): readonly number[] {
  const mondays = moments.map((at) => {
    const day = at.toZonedDateTimeISO(zone).toPlainDate()
    return day.subtract({ days: day.dayOfWeek - 1 }).toString()
  })
  return weeks.map((week) => mondays.filter((monday) => monday === week.toString()).length)
}

export type Counted = { readonly what: string; readonly count: number }
/** Each of these with how often it came, the most frequent first. */
export const counted = (all: readonly string[]): readonly Counted[] =>
  [...Map.groupBy(all, (one) => one)]
    .map(([what, those]) => ({ what, count: those.length }))
    .toSorted((a, b) => b.count - a.count || (a.what < b.what ? -1 : 1))

/** Lines for a spreadsheet. A cell that a spreadsheet would take for a formula is made plain text. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((cells) => cells.map((cell) => csvCell(String(cell))).join(',')).join('\r\n')}\r\n`
const csvCell = (cell: string): string => {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
