export type CsvCell = string | number | null

/**
 * A list that every spreadsheet opens as text: UTF-8 with its mark, cells in quotation marks where they need them, and a
 * quote before whatever would be run as a formula.
 */
export const writeCsv = (rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${rows.map((cells) => `${cells.map(written).join(',')}\r\n`).join('')}`

const written = (cell: CsvCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",;\r\n\t]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe
}
