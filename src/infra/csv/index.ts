export type { CsvProblem } from './records.ts'
export { columnName, type CsvColumns, type CsvRead, type CsvRow, looksLikeFormula, readCsv, readDate } from './read-csv.ts'
export { type CsvCell, writeCsv } from './write-csv.ts'
