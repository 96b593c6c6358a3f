export type { CsvProblem } from './records.ts'
export {
  columnName,
  type CsvColumns,
  type CsvLimits,
  type CsvRead,
  type CsvRow,
  headingsOf,
  looksLikeFormula,
  readCsv,
  readDate,
} from './read-csv.ts'
export { type CsvCell, writeCsv } from './write-csv.ts'
