import { columnName, type CsvRow, headingsOf, readCsv, readDate } from '../../infra/csv/index.ts'
import { type ExportShape, idColumns, isPrivate, matchColumn, readable, shapeOf } from './consent-export.rule.ts'
import { ConsentsNotFound, NoLocalNumber } from './image-permission.errors.ts'
import { answerOf } from './list-cells.rule.ts'
import { mostAnswers } from './read-lists.ts'
import type { LineProblem, PermissionList, PermissionRow } from './roll.types.ts'

/**
 * Reads a consent export of a school's information system: one row a pupil and consent, or one column a consent. Pupils are matched by the
 * school's own number; of unique pupil numbers, birthdays, addresses and the like nothing is kept, and the answer says which columns those were.
 * `known` are the numbers on the roll. @throws ConsentsNotFound, NoLocalNumber, and the refusals of readCsv.
 * @policy IMG-2
 */
export function readConsents(bytes: Uint8Array, known: ReadonlySet<string>): PermissionList {
  const headings = headingsOf(bytes)
  const names = new Map(headings.map((heading) => [columnName(heading), heading]))
  const columns = [...names.keys()].filter((name) => name !== '' && !isPrivate(names.get(name) ?? ''))
  const read = readCsv(bytes, { required: [], optional: readable(columns) }, mostAnswers)
  const values = read.rows.map((row) => row.values)
  const id = matchColumn(idColumns(columns), values, known)
  if (id === null) throw NoLocalNumber({}, 'file')
  const shape = shapeOf(columns, values)
  if (shape === null) throw ConsentsNotFound({}, 'file')
  const used = new Set([id, ...usedBy(shape)])
  const rows: PermissionRow[] = []
  const problems: LineProblem[] = [...read.problems]
  for (const row of read.rows) take(row, { id, shape, names, rows, problems })
  const ignored = headings.filter((heading) => heading !== '' && !used.has(columnName(heading)))
  return { kind: 'permissions', rows, problems: problems.sort((a, b) => a.line - b.line), ignored }
}

const usedBy = (shape: ExportShape): readonly (string | null)[] =>
  shape.is === 'wide'
    ? [...shape.consents, shape.givenOn, shape.givenBy]
    : [shape.consent, shape.answer, shape.givenOn, shape.givenBy, shape.expiresOn]

type Taking = {
  readonly id: string
  readonly shape: ExportShape
  readonly names: ReadonlyMap<string, string>
  readonly rows: PermissionRow[]
  readonly problems: LineProblem[]
}

function take(row: CsvRow, { id, shape, names, rows, problems }: Taking): void {
  const said = (column: string | null): string => (column === null ? '' : (row.values[column] ?? ''))
  const localId = said(id)
  const bad = (says: string): number => problems.push({ line: row.line, says, cells: { [id]: localId } })
  if (localId === '') return void bad('The pupil’s number is empty.')
  if (localId.length > 60) return void bad('The pupil’s number is longer than 60 characters.')
  const givenOn = said(shape.givenOn) === '' ? null : readDate(said(shape.givenOn))
  const base = {
    line: row.line,
    localId,
    givenBy: said(shape.givenBy).slice(0, 120),
    givenOn: givenOn?.toString() ?? null,
    source: 'consent export',
  }
  if (shape.is === 'wide') {
    for (const column of shape.consents)
      rows.push({ ...base, consentName: (names.get(column) ?? column).slice(0, 200), state: answerOf(said(column)), expiresOn: null })
    return
  }
  const consentName = said(shape.consent)
  if (consentName === '') return void bad('The name of the consent is empty.')
  const expiresOn = said(shape.expiresOn) === '' ? null : (readDate(said(shape.expiresOn))?.toString() ?? null)
  rows.push({ ...base, consentName: consentName.slice(0, 200), state: answerOf(said(shape.answer)), expiresOn })
}
