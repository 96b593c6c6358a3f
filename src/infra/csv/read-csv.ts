import { CsvTooLarge } from './csv.errors.ts'
import { decode } from './decode.ts'
import { type CsvProblem, type CsvRecord, mostRows, recordsOf } from './records.ts'

export type CsvColumns = { readonly required: readonly string[]; readonly optional: readonly string[] }
/** A good row: the line it stands on in the file, and each column asked for, trimmed; '' where the cell is empty. */
export type CsvRow = { readonly line: number; readonly values: Readonly<Record<string, string>> }
export type CsvRead = {
  readonly rows: readonly CsvRow[]
  readonly problems: readonly CsvProblem[]
  /** Columns that must be there and are not: then no row is read. */
  readonly missing: readonly string[]
  /** Columns that nobody asked for. What stood in them was let go. */
  readonly ignored: readonly string[]
}

export type CsvLimits = { readonly bytes: number; readonly rows: number }
const usual: CsvLimits = { bytes: 10 * 1024 * 1024, rows: mostRows }
const longestValue = 1000

/**
 * Reads a list as a school sends it: UTF-8, UTF-16 or Windows-1252; comma, semicolon or tab; headings in any case and
 * with spaces for underscores. A bad row is reported by its line and the good rows are kept. A cell that a spreadsheet
 * would run as a formula makes its row bad; a single "-" is an empty cell. Whether a cell may be empty is for the caller.
 * @throws CsvTooLarge, CsvTooManyRows, CsvNotAList, each pointing at the field `file`.
 */
export function readCsv(bytes: Uint8Array, columns: CsvColumns, most: CsvLimits = usual): CsvRead {
  if (bytes.byteLength > most.bytes) throw CsvTooLarge({}, 'file')
  const { records, problems } = recordsOf(decode(bytes), most.rows)
  const [heading, ...below] = records
  if (!heading)
    return { rows: [], problems: [...problems, { line: 1, says: 'The list is empty.' }], missing: [...columns.required], ignored: [] }
  const wanted = [...columns.required, ...columns.optional]
  const names = heading.cells.map(columnName)
  const missing = columns.required.filter((name) => !names.includes(name))
  const ignored = heading.cells
    .map((name) =>
      name
        .replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, 80),
    )
    .filter((name, at) => name !== '' && !wanted.includes(names[at] ?? ''))
  const twice = wanted.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  const faults = twice.map((name) => ({ line: heading.line, says: `The column "${name}" stands twice. Leave the right one.` }))
  if (missing.length > 0 || twice.length > 0) return { rows: [], problems: [...problems, ...faults], missing, ignored }
  const places = wanted.filter((name) => names.includes(name)).map((name) => ({ name, at: names.indexOf(name) }))
  const read = below.map((record) => rowOf(record, places, names.length))
  const bad = read.filter((row): row is CsvProblem => 'says' in row)
  return {
    rows: read.filter((row): row is CsvRow => 'values' in row),
    problems: [...problems, ...bad].sort((a, b) => a.line - b.line),
    missing,
    ignored,
  }
}

/** The headings of a list as they stand in it; none for an empty list. @throws CsvTooLarge, CsvNotAList */
export function headingsOf(bytes: Uint8Array): readonly string[] {
  if (bytes.byteLength > usual.bytes) throw CsvTooLarge({}, 'file')
  const start = decode(bytes).slice(0, 20_000)
  return (
    recordsOf(
      start
        .split(/\r\n|\n|\r/)
        .slice(0, 40)
        .join('\n'),
    ).records[0]?.cells.map((cell) => cell.trim()) ?? []
  )
}

/** A heading as a column's name: "Pupil local ID" is `pupil_local_id`. */
export const columnName = (heading: string): string =>
  heading
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
    .replace(/[^a-z0-9_]/g, '')

function rowOf(record: CsvRecord, places: readonly { name: string; at: number }[], width: number): CsvRow | CsvProblem {
  const { cells } = record
  const bad = (says: string): CsvProblem => ({
    line: record.line,
    says,
    cells: Object.fromEntries(places.map(({ name, at }) => [name, (cells[at] ?? '').replace(unreadable, ' ').trim().slice(0, 200)])),
  })
  if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== ''))
    return bad(`This row has ${cells.length} cells where the heading has ${width}.`)
  const values: Record<string, string> = {}
  for (const { name, at } of places) {
    const value = (cells[at] ?? '').normalize('NFC').trim()
    const fault = faultOf(name, value)
    if (fault) return bad(fault)
    values[name] = value === '-' ? '' : value
  }
  return { line: record.line, values }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a damaged export leaves behind
const unreadable = /[\u0000-\u001f\u007f\uFFFD]/g

function faultOf(name: string, value: string): string | null {
  if (value.includes('\n')) return `The cell "${name}" goes over more than one line.`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a damaged export leaves behind
  if (/[\u0000-\u001f\u007f\uFFFD]/.test(value)) return `The cell "${name}" holds a character that cannot be read.`
  if (value.length > longestValue) return `The cell "${name}" is longer than ${longestValue} characters.`
  if (looksLikeFormula(value)) return `The cell "${name}" looks like a formula. Write it as plain text.`
  return null
}

/** True where a spreadsheet would calculate instead of show. */
export const looksLikeFormula = (value: string): boolean => value.length > 1 && /^[=+\-@]/.test(value)

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A day as British schools write it: 01/05/2026 (the first of May), 1.5.2026, 1 May 2026, or 2026-05-01, with or without
 * a time behind it. Null for anything else: a year of two figures could mean two things.
 */
export function readDate(text: string): Temporal.PlainDate | null {
  const plain = text.trim().replace(/[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(plain)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(plain)
  if (british) return dateOf(Number(british[3]), Number(british[2]), Number(british[1]))
  const spoken = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})$/i.exec(plain)
  return spoken ? dateOf(Number(spoken[3]), months.indexOf((spoken[2] ?? '').toLowerCase()) + 1, Number(spoken[1])) : null
}

const dateOf = (year: number, month: number, day: number): Temporal.PlainDate | null => {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const date = new Temporal.PlainDate(year, month, 1)
  return day <= date.daysInMonth ? date.with({ day }) : null
}
