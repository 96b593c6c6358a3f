import { columnName, headingsOf, readCsv, readDate } from '../../infra/csv/index.ts'
import { openZip, type ZipFile } from '../../infra/zip/index.ts'
import { columnsIn } from './headings.rule.ts'
import { NotARoster, RosterColumnsMissing, TwoRosters } from './roster.errors.ts'
import type { Mode, ReadRoster, ReadTable, Roster, RosterFile, RosterProblem, TableName } from './roster.types.ts'

const limits = { bytes: 20 * 1024 * 1024, rows: 100_000 }

type Cells = Readonly<Record<string, string>>
type Kind<Name extends TableName> = {
  readonly file: string
  readonly needs: readonly string[]
  readonly may: readonly string[]
  readonly take: (cells: Cells, at: { readonly id: string; readonly line: number; readonly gone: boolean }) => Roster[Name][number]
}

const of = (cells: Cells, name: string, longest = 255): string => (cells[name.toLowerCase()] ?? '').slice(0, longest)
const listOf = (text: string): readonly string[] =>
  text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean)
const isTrue = (text: string): boolean => /^(true|1|yes|y)$/i.test(text)
const dayOf = (text: string): string => readDate(text)?.toString() ?? ''

/** The files that are opened, and of each the columns that are read. Whatever else stands in them is let go with its row. */
const kinds: { readonly [Name in TableName]: Kind<Name> } = {
  orgs: {
    file: 'orgs.csv',
    needs: ['sourcedId', 'name'],
    may: ['type'],
    take: (cells, { id, line }) => ({ id, line, name: of(cells, 'name'), type: of(cells, 'type').toLowerCase() }),
  },
  users: {
    file: 'users.csv',
    needs: ['sourcedId', 'givenName', 'familyName'],
    may: [
      'role',
      'orgSourcedIds',
      'primaryOrgSourcedId',
      'preferredGivenName',
      'preferredFamilyName',
      'identifier',
      'username',
      'email',
      'grades',
      'enabledUser',
    ],
    take: (cells, { id, line, gone }) => ({
      id,
      line,
      forename: of(cells, 'preferredGivenName', 80) || of(cells, 'givenName', 80),
      surname: of(cells, 'preferredFamilyName', 80) || of(cells, 'familyName', 80),
      email: of(cells, 'email', 254).toLowerCase(),
      grade: listOf(of(cells, 'grades'))[0] ?? '',
      identifier: of(cells, 'identifier'),
      username: of(cells, 'username'),
      role: of(cells, 'role').toLowerCase(),
      orgs: [...new Set([...listOf(of(cells, 'orgSourcedIds')), ...listOf(of(cells, 'primaryOrgSourcedId'))])],
      enabled: !/^(false|0|no|n)$/i.test(of(cells, 'enabledUser')),
      gone,
    }),
  },
  roles: {
    file: 'roles.csv',
    needs: ['sourcedId', 'userSourcedId', 'role'],
    may: ['orgSourcedId', 'endDate'],
    take: (cells, { id, line }) => ({
      id,
      line,
      user: of(cells, 'userSourcedId'),
      role: of(cells, 'role').toLowerCase(),
      org: of(cells, 'orgSourcedId'),
      endsOn: dayOf(of(cells, 'endDate')),
    }),
  },
  classes: {
    file: 'classes.csv',
    needs: ['sourcedId', 'title'],
    may: ['classCode', 'classType', 'schoolSourcedId'],
    take: (cells, { id, line }) => ({
      id,
      line,
      title: (of(cells, 'title') || of(cells, 'classCode')).slice(0, 60),
      homeroom: /home ?room|registration|tutor/i.test(of(cells, 'classType')),
      school: of(cells, 'schoolSourcedId'),
    }),
  },
  enrolments: {
    file: 'enrollments.csv',
    needs: ['sourcedId', 'classSourcedId', 'userSourcedId'],
    may: ['role', 'primary', 'beginDate', 'endDate'],
    take: (cells, { id, line }) => ({
      id,
      line,
      class: of(cells, 'classSourcedId'),
      user: of(cells, 'userSourcedId'),
      role: of(cells, 'role').toLowerCase(),
      primary: isTrue(of(cells, 'primary')),
      beginsOn: dayOf(of(cells, 'beginDate')),
      endsOn: dayOf(of(cells, 'endDate')),
    }),
  },
  sessions: {
    file: 'academicsessions.csv',
    needs: ['sourcedId', 'title', 'startDate', 'endDate'],
    may: ['type'],
    take: (cells, { id, line }) => ({
      id,
      line,
      title: of(cells, 'title', 120),
      type: of(cells, 'type').toLowerCase(),
      startsOn: dayOf(of(cells, 'startDate')),
      endsOn: dayOf(of(cells, 'endDate')),
    }),
  },
}

/**
 * Reads a OneRoster 1.1 or 1.2 zip. Six of its files are opened, and of those only the columns that are used are taken: no password, no
 * telephone, no birthday. A bad row is named by its file and line and the others are kept.
 * @throws NotARoster, TwoRosters, RosterColumnsMissing, and the refusals of openZip and readCsv.
 */
export function readRoster(bytes: Uint8Array): RosterFile {
  const files = inOneFolder(openZip(bytes))
  const manifest = manifestOf(files)
  const problems: RosterProblem[] = []
  const tables: ReadRoster = {
    ...read('orgs', { files, manifest, problems }),
    ...read('users', { files, manifest, problems }),
    ...read('roles', { files, manifest, problems }),
    ...read('classes', { files, manifest, problems }),
    ...read('enrolments', { files, manifest, problems }),
    ...read('sessions', { files, manifest, problems }),
  }
  if (!tables.users && !tables.enrolments && !tables.roles && !tables.classes) throw NotARoster({}, 'file')
  const opened = new Set(['manifest.csv', ...Object.values(kinds).map(({ file }) => file)])
  return {
    version: tables.roles || manifest.get('oneroster.version')?.startsWith('1.2') ? '1.2' : '1.1',
    system: (manifest.get('source.systemname') ?? '').slice(0, 120),
    tables,
    problems,
    unopened: [...files.keys()].filter((name) => !opened.has(name) && name.endsWith('.csv')),
  }
}

/** The files by name in small letters. They may lie in a folder of the zip, but all in the same one. */
function inOneFolder(all: readonly ZipFile[]): ReadonlyMap<string, ZipFile> {
  const split = all.map((file) => {
    const parts = file.name.split(/[/\\]/)
    return { file, name: (parts.at(-1) ?? '').toLowerCase(), folder: parts.slice(0, -1).join('/') }
  })
  const folders = [...new Set(split.filter(({ name }) => name === 'users.csv' || name === 'manifest.csv').map(({ folder }) => folder))]
  if (folders.length > 1) throw TwoRosters({}, 'file')
  if (folders.length === 0) throw NotARoster({}, 'file')
  return new Map(split.filter(({ folder }) => folder === folders[0]).map(({ name, file }) => [name, file]))
}

function manifestOf(files: ReadonlyMap<string, ZipFile>): ReadonlyMap<string, string> {
  const file = files.get('manifest.csv')
  if (!file) return new Map()
  const { rows } = readCsv(file.bytes(), { required: ['propertyname'], optional: ['value'] })
  return new Map(rows.map(({ values }) => [(values.propertyname ?? '').toLowerCase(), values.value ?? '']))
}

type Reading = {
  readonly files: ReadonlyMap<string, ZipFile>
  readonly manifest: ReadonlyMap<string, string>
  readonly problems: RosterProblem[]
}

function read<Name extends TableName>(
  name: Name,
  { files, manifest, problems }: Reading,
): { readonly [N in Name]?: ReadTable<Roster[N][number]> } {
  const kind = kinds[name]
  const said = (manifest.get(`file.${kind.file.replace('.csv', '')}`) ?? '').toLowerCase()
  const file = files.get(kind.file)
  if (said === 'absent') return {}
  if (!file) {
    if (said === 'bulk' || said === 'delta') problems.push({ line: 0, says: `The manifest names ${kind.file}, and it is not in the zip.` })
    return {}
  }
  const mode: Mode = said === 'delta' ? 'delta' : 'bulk'
  return { [name]: readTable(kind, file, { mode, problems }) } as { readonly [N in Name]?: ReadTable<Roster[N][number]> }
}

function readTable<Name extends TableName>(
  kind: Kind<Name>,
  file: ZipFile,
  { mode, problems }: { readonly mode: Mode; readonly problems: RosterProblem[] },
): ReadTable<Roster[Name][number]> {
  const bytes = file.bytes()
  const wanted = [...kind.needs, ...kind.may, 'status'].map((one) => one.toLowerCase())
  const found = columnsIn(headingsOf(bytes).map(columnName), wanted)
  const missing = kind.needs.filter((one) => !found.has(one.toLowerCase()))
  if (missing.length > 0) throw RosterColumnsMissing({ file: kind.file, columns: missing.join(', ') }, 'file')
  const csv = readCsv(bytes, { required: [], optional: [...found.values()] }, limits)
  for (const { line, says } of csv.problems) problems.push({ line, says: `${kind.file}: ${says}`, cells: { file: kind.file } })
  const rows = new Map<string, Roster[Name][number]>()
  const removed: string[] = []
  for (const { line, values } of csv.rows) {
    const cells = Object.fromEntries([...found].map(([column, heading]) => [column, values[heading] ?? '']))
    const id = of(cells, 'sourcedId')
    const gone = /^(tobedeleted|inactive|deleted)$/i.test(of(cells, 'status'))
    if (id === '') problems.push({ line, says: `${kind.file}: "sourcedId" is empty.`, cells: { file: kind.file } })
    else if (rows.has(id))
      problems.push({ line, says: `${kind.file}: this record stands above already.`, cells: { file: kind.file, sourcedId: id } })
    else if (gone && kind.file !== 'users.csv') removed.push(id)
    else rows.set(id, kind.take(cells, { id, line, gone }))
  }
  return { mode, rows: [...rows.values()], removed }
}
