import { type CsvColumns, type CsvRow, readCsv, readDate } from '../../infra/csv/index.ts'
import { ColumnsMissing } from './image-permission.errors.ts'
import { cellsOf } from './left-out.ts'
import { answerOf, channelsOf, rollStateOf, yesOrNo } from './list-cells.rule.ts'
import type {
  ContactRow,
  LineProblem,
  ListKind,
  NoPublishList,
  NoPublishRow,
  PermissionList,
  PermissionRow,
  PupilList,
  PupilRow,
  StagedList,
} from './roll.types.ts'
import { isUpn } from './upn.rule.ts'

/** The columns of each list. Any other column is let go unread: no date of birth, no address, no reason. */
export const listColumns = {
  pupils: {
    required: ['local_id', 'preferred_forename', 'surname', 'year_group', 'class'],
    optional: ['status', 'leaving_date', 'nickname'],
  },
  permissions: { required: ['pupil_local_id', 'consent_name', 'answer'], optional: ['given_by', 'given_on', 'source', 'expires_on'] },
  'no-publish': { required: ['pupil_local_id', 'from', 'all_channels'], optional: ['until', 'channels'] },
  contacts: {
    required: ['pupil_local_id', 'contact_id', 'name'],
    optional: ['relationship', 'parental_responsibility', 'priority', 'email', 'may_sign'],
  },
} as const satisfies Record<ListKind, CsvColumns>

/**
 * Reads one of the four lists: every row that can be used, and every other by its line and what is wrong with it.
 * @throws ColumnsMissing, and the refusals of readCsv.
 * @policy IMG-2 IMG-8
 */
export function readList(kind: ListKind, bytes: Uint8Array): StagedList {
  if (kind === 'pupils') return readPupils(bytes)
  if (kind === 'contacts') return { kind, ...rowsOf('contacts', bytes, contactRow) }
  return kind === 'permissions' ? readPermissions(bytes) : readNoPublish(bytes)
}

/** A large school has thousands of pupils, and some twenty answers of each. */
export const mostAnswers = { bytes: 10 * 1024 * 1024, rows: 100_000 }

/** A cell that cannot be used: thrown by the readers below and caught once, by `rowsOf`. */
class BadCell extends Error {}
const must = (row: CsvRow, name: string, longest: number): string => {
  const value = row.values[name] ?? ''
  if (value === '') throw new BadCell(`"${name}" is empty.`)
  return may(row, name, longest) || value
}
const may = (row: CsvRow, name: string, longest: number): string => {
  const value = row.values[name] ?? ''
  if (value.length > longest) throw new BadCell(`"${name}" is longer than ${longest} characters.`)
  return value
}
const day = (row: CsvRow, name: string): string | null => {
  const value = row.values[name] ?? ''
  if (value === '') return null
  const read = readDate(value)
  if (!read) throw new BadCell(`"${name}" is not a day: ${short(value)}. Write it as 01/05/2026 or 2026-05-01.`)
  return read.toString()
}
const short = (value: string): string => `"${value.slice(0, 40)}"`

function rowsOf<Row>(
  kind: ListKind,
  bytes: Uint8Array,
  take: (row: CsvRow) => Row,
): { rows: Row[]; problems: LineProblem[]; ignored: readonly string[] } {
  const read = kind === 'permissions' ? readCsv(bytes, listColumns[kind], mostAnswers) : readCsv(bytes, listColumns[kind])
  if (read.missing.length > 0) throw ColumnsMissing({ columns: read.missing.join(', ') }, 'file')
  const problems: LineProblem[] = [...read.problems]
  const rows: Row[] = []
  for (const row of read.rows) {
    try {
      rows.push(take(row))
    } catch (error) {
      if (!(error instanceof BadCell)) throw error
      problems.push({ line: row.line, says: error.message, cells: row.values })
    }
  }
  return { rows, problems: problems.sort((a, b) => a.line - b.line), ignored: read.ignored }
}

/** Columns: local_id, preferred_forename, surname, year_group, class; may have status, leaving_date, nickname. */
export function readPupils(bytes: Uint8Array): PupilList {
  const { rows, problems, ignored } = rowsOf('pupils', bytes, pupilRow)
  const first = new Map<string, number>()
  const once = rows.filter((row) => {
    const before = first.get(row.localId)
    if (before !== undefined)
      problems.push({ line: row.line, says: `"local_id" ${short(row.localId)} stands on line ${before} already.`, cells: cellsOf(row) })
    else first.set(row.localId, row.line)
    return before === undefined
  })
  return { kind: 'pupils', rows: once, problems: problems.sort((a, b) => a.line - b.line), ignored }
}

function pupilRow(row: CsvRow): PupilRow {
  const state = rollStateOf(row.values.status ?? '')
  if (!state) throw new BadCell(`"status" is ${short(row.values.status ?? '')}. Write on_roll or leaver.`)
  return {
    line: row.line,
    localId: ownNumber(row, 'local_id'),
    forename: name(row, 'preferred_forename'),
    surname: name(row, 'surname'),
    nickname: may(row, 'nickname', 80),
    yearGroup: must(row, 'year_group', 20),
    className: must(row, 'class', 60),
    state,
    leavingOn: day(row, 'leaving_date'),
  }
}

/** The school's own number. One that follows a child from school to school is not taken in its place. */
const ownNumber = (row: CsvRow, column: string): string => {
  const value = must(row, column, 60)
  if (isUpn(value)) throw new BadCell(`"${column}" holds a unique pupil number. Put the school’s own number there.`)
  return value
}

const name = (row: CsvRow, column: string): string => {
  const value = must(row, column, 80)
  if (!/\p{L}/u.test(value)) throw new BadCell(`"${column}" holds no letter: ${short(value)}.`)
  return value
}

/** Columns: pupil_local_id, consent_name, answer; may have given_by, given_on, source, expires_on. */
export function readPermissions(bytes: Uint8Array): PermissionList {
  return { kind: 'permissions', ...rowsOf('permissions', bytes, permissionRow) }
}

const permissionRow = (row: CsvRow): PermissionRow => ({
  line: row.line,
  localId: must(row, 'pupil_local_id', 60),
  consentName: must(row, 'consent_name', 200),
  state: answerOf(row.values.answer ?? ''),
  givenBy: may(row, 'given_by', 120),
  givenOn: day(row, 'given_on'),
  source: may(row, 'source', 120),
  expiresOn: day(row, 'expires_on'),
})

/** Columns: pupil_local_id, contact_id, name; may have relationship, parental_responsibility, priority, email, may_sign. */
function contactRow(row: CsvRow): ContactRow {
  const hasResponsibility = yesNoOr(row, 'parental_responsibility', false)
  const email = may(row, 'email', 254).toLowerCase()
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw new BadCell(`"email" is no address: ${short(email)}.`)
  const priority = may(row, 'priority', 2) || '0'
  if (!/^\d+$/.test(priority)) throw new BadCell(`"priority" is no number: ${short(priority)}.`)
  return {
    line: row.line,
    localId: must(row, 'pupil_local_id', 60),
    contactId: must(row, 'contact_id', 60),
    name: name(row, 'name'),
    relationship: may(row, 'relationship', 60),
    hasResponsibility,
    // Whoever has parental responsibility may answer, unless the list says that this person may not.
    mayAnswer: yesNoOr(row, 'may_sign', hasResponsibility),
    priority: Number(priority),
    email,
  }
}

const yesNoOr = (row: CsvRow, column: string, otherwise: boolean): boolean => {
  const cell = row.values[column] ?? ''
  if (cell === '') return otherwise
  const said = yesOrNo(cell)
  if (said === null) throw new BadCell(`"${column}" is ${short(cell)}. Write Y or N.`)
  return said
}

/** Columns: pupil_local_id, from, all_channels; may have until, channels. There is no column for a reason, and none is read. */
export function readNoPublish(bytes: Uint8Array): NoPublishList {
  return { kind: 'no-publish', ...rowsOf('no-publish', bytes, noPublishRow) }
}

function noPublishRow(row: CsvRow): NoPublishRow {
  const localId = must(row, 'pupil_local_id', 60)
  must(row, 'from', 40)
  const fromOn = day(row, 'from') ?? ''
  const untilOn = day(row, 'until')
  if (untilOn !== null && untilOn < fromOn) throw new BadCell('"until" is before "from".')
  const all = yesOrNo(must(row, 'all_channels', 20))
  if (all === null) throw new BadCell(`"all_channels" is ${short(row.values.all_channels ?? '')}. Write Y or N.`)
  const channels = all ? [] : channelsOf(row.values.channels ?? '')
  // N without saying which ones: held back from all of them until somebody says.
  return { line: row.line, localId, fromOn, untilOn, allChannels: all || channels.length === 0, channels }
}
