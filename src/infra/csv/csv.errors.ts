import { refusal } from '../../kernel/errors.ts'

/** Faults of a whole list. A single bad row is never one of these: it is reported by its line, and the good rows are kept. */
export const CsvTooLarge = refusal({
  code: 'csv/too-large',
  status: 413,
  clause: null,
  says: 'This list is larger than 10 MB.',
  mend: 'Export only the columns that are asked for, or split the list in two.',
})
export const CsvTooManyRows = refusal({
  code: 'csv/too-many-rows',
  status: 413,
  clause: null,
  says: 'This list has more than {most} rows.',
  mend: 'Split it and bring in one part after the other.',
})
export const CsvNotAList = refusal({
  code: 'csv/not-a-list',
  status: 422,
  clause: null,
  says: 'This file is not a list of rows and columns.',
  mend: 'In the spreadsheet choose "Save as" and then "CSV UTF-8", and send that file.',
})
