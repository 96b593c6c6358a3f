import { CsvError, parse } from 'csv-parse/sync'
import { CsvTooManyRows } from './csv.errors.ts'

/** A row as it stands in the file: the line it begins on, counted from 1, and its cells. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] }
/** What is wrong with a row. `cells` holds what could be read of the columns asked for, so that the row can be given back to be mended. */
export type CsvProblem = { readonly line: number; readonly says: string; readonly cells?: Readonly<Record<string, string>> }
type Records = { readonly records: readonly CsvRecord[]; readonly problems: readonly CsvProblem[] }
type Lines = { readonly text: readonly string[]; readonly delimiter: string }

export const mostRows = 20_000
/** A quotation mark that has not closed after so many lines was never meant to open. */
const longestCell = 20

/**
 * Splits a text into rows. A broken row costs that row only: a quotation mark left open does not swallow those below.
 * @throws CsvTooManyRows
 */
export function recordsOf(text: string, most = mostRows): Records {
  const lines = linesOf(text)
  // Lines may outnumber rows, because a note may go over several; but not without end.
  if (lines.text.length > 5 * most) throw CsvTooManyRows({ most: most.toLocaleString('en-GB') }, 'file')
  const quick = text.includes('"') ? parsed(lines.text.join('\n'), lines.delimiter) : lines.text.map((line) => line.split(lines.delimiter))
  const simple = quick !== null && quick.length === lines.text.length && !quick.some((cells) => cells.some((cell) => cell.includes('\n')))
  const found = simple ? { records: quick.map((cells, at) => ({ line: at + 1, cells })), problems: [] } : oneByOne(lines)
  const records = found.records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (records.length > most + 1) throw CsvTooManyRows({ most: most.toLocaleString('en-GB') }, 'file')
  return { records, problems: found.problems }
}

/** The lines of a text and what parts its cells. A spreadsheet may say so itself in a first line `sep=;`. */
function linesOf(text: string): Lines {
  const lines = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r\n|\n|\r/)
  const said = /^"?sep=([,;\t|])"?$/i.exec(lines[0] ?? '')?.[1]
  if (said) return { text: ['', ...lines.slice(1)], delimiter: said }
  const heading = (lines.find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '')
  const count = (mark: string): number => heading.split(mark).length - 1
  const delimiter = [';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
  return { text: lines, delimiter }
}

function parsed(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, relax_column_count: true, trim: true, skip_empty_lines: false, record_delimiter: '\n' }) as string[][]
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

const quotes = (line: string): number => line.split('"').length - 1

/** Line by line, joining those that a quotation mark holds together. */
function oneByOne({ text, delimiter }: Lines): Records {
  const records: CsvRecord[] = []
  const problems: CsvProblem[] = []
  const width = (text.find((line) => line.trim() !== '') ?? '').split(delimiter).length
  for (let at = 0; at < text.length; ) {
    const until = endOf(text, at, { delimiter, width })
    const found = until === null ? undefined : parsed(text.slice(at, until).join('\n'), delimiter)
    if (found === undefined)
      problems.push({ line: at + 1, says: 'A quotation mark opens here and does not close. Close it, or take it out.' })
    else if (found === null) problems.push({ line: at + 1, says: 'A quotation mark stands inside a cell. Take it out, or write it twice.' })
    else records.push({ line: at + 1, cells: found[0] ?? [''] })
    at = until ?? at + 1
  }
  return { records, problems }
}

/** Cells of a line up to its first quotation mark, or of the whole line when its marks stand in pairs. */
const cellsBefore = (line: string, delimiter: string): number =>
  (quotes(line) % 2 === 0 ? line : (line.split('"')[0] ?? '')).split(delimiter).length

/** Where the row that begins at `from` ends; null when its quotation mark is never closed, or only by swallowing whole rows. */
function endOf(text: readonly string[], from: number, { delimiter, width }: { delimiter: string; width: number }): number | null {
  let open = 0
  for (let at = from; at < Math.min(text.length, from + longestCell); at++) {
    const line = text[at] ?? ''
    const whole = at > from && width > 1 && cellsBefore(line, delimiter) >= width
    if (whole) return null
    open += quotes(line)
    if (open % 2 === 0) return at + 1
  }
  return null
}
