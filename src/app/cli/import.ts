import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { importList } from '../../areas/image-permission/import-list.ts'
import type { ImportSummary } from '../../areas/image-permission/judged.ts'
import { readList } from '../../areas/image-permission/read-lists.ts'
import { compareStaff, importStaff, readStaffList } from '../../areas/people/import-staff.ts'
import type { House } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { Io } from '../cli.ts'
import { readConfig } from '../config.ts'
import { embeddedUrl } from '../running-database.ts'

export const summary = 'brings in pupils, permissions, the no-publish list or staff from a CSV file'

const types = ['pupils', 'permissions', 'no-publish', 'staff'] as const
type Type = (typeof types)[number]

const usage = `schoolgate import --type TYPE --file LIST.csv [--school ID] [--whole-roll] [--dry-run] [--json]

  --type        ${types.join(', ')}
  --file        the list, saved as CSV; "-" for standard input
  --school      which school, where there are several
  --whole-roll  with pupils: whoever is not in the list becomes a leaver
  --even-so     with --whole-roll: also when that would be more than one pupil in five
  --dry-run     change nothing. Says what would change; without a database, only what can be read and what cannot
  --json        one line of JSON

Bad rows are named by line and reason, and the good ones come in all together. The database is the one of DATABASE_URL, or of
the data folder. It leaves with 0 when every row could be used, with 1 when some were left out, and with 2 when it was used in
a wrong way.`

type Asked = {
  readonly type: Type
  readonly file: string
  readonly school: string | undefined
  readonly wholeRoll: boolean
  readonly evenSo: boolean
  readonly dryRun: boolean
  readonly json: boolean
}
type Told = {
  readonly rows: number
  readonly done: boolean
  /** What was changed, or would be; null where there was no database to compare with. */
  readonly counts: Readonly<Record<string, number>> | null
  readonly problems: readonly { readonly line: number; readonly says: string }[]
  readonly unknownNames: ImportSummary['unknownNames']
  readonly ignored: readonly string[]
  readonly warning: string | null
}

/** `schoolgate import`: a list into a school, or with `--dry-run` only what it would do. */
export async function run(args: string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(usage)
    return 0
  }
  const asked = read(args)
  if (typeof asked === 'string') {
    io.err(`schoolgate import: ${asked}`)
    io.err('schoolgate import --help tells how it is used.')
    return 2
  }
  try {
    const told = await bring(asked, await bytesOf(asked.file, io))
    tell(asked, told, io)
    return told.problems.length > 0 || (!asked.dryRun && !told.done) ? 1 : 0
  } catch (error) {
    io.err(
      `schoolgate import: ${error instanceof DomainError ? `${error.says} ${error.mend}` : error instanceof Error ? error.message : String(error)}`,
    )
    return 1
  }
}

function read(args: string[]): Asked | string {
  const flag = { type: 'boolean' } as const
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: { type: text, file: text, school: text, 'whole-roll': flag, 'even-so': flag, 'dry-run': flag, json: flag },
    })
    const type = types.find((one) => one === values.type)
    if (!type) return `say what the list holds with --type: ${types.join(', ')}.`
    if (!values.file) return 'say which file with --file.'
    return {
      type,
      file: values.file,
      school: values.school,
      wholeRoll: values['whole-roll'] ?? false,
      evenSo: values['even-so'] ?? false,
      dryRun: values['dry-run'] ?? false,
      json: values.json ?? false,
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const mostBytes = 10 * 1024 * 1024

async function bytesOf(file: string, io: Io): Promise<Uint8Array> {
  if (file !== '-') return readFile(file)
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of io.stdin) {
    const bytes = Buffer.from(piece as string | Buffer)
    pieces.push(bytes)
    size += bytes.byteLength
    // One byte too many is enough to be refused by the reader.
    if (size > mostBytes) break
  }
  return Buffer.concat(pieces)
}

async function bring(asked: Asked, bytes: Uint8Array): Promise<Told> {
  const config = readConfig()
  const hasDatabase = config.databaseUrl !== null || (await embeddedUrl(config.dataDir)) !== null
  if (asked.dryRun && !hasDatabase) return onlyRead(asked.type, bytes)
  // The whole house is loaded only where it is needed: reading a list stays quick.
  const { withHouse } = await import('./import/with-house.ts')
  return withHouse(config, async (house) => {
    const schoolId = await theSchool(house, asked.school)
    return house.forSchool(schoolId, (work) =>
      asked.type === 'staff' ? bringStaff(work, bytes, asked) : bringList(work, { ...asked, type: asked.type }, bytes),
    )
  })
}

/** Needs no database: what can be read, and every row that cannot. */
function onlyRead(type: Type, bytes: Uint8Array): Told {
  const nothing = { done: false, counts: null, unknownNames: [], warning: null }
  if (type === 'staff') {
    const { listed, problems, ignored } = readStaffList(bytes)
    return { ...nothing, rows: listed.length, problems, ignored }
  }
  const { rows, problems, ignored } = readList(type, bytes)
  return { ...nothing, rows: rows.length, problems, ignored }
}

async function bringList(work: Work, asked: Asked & { readonly type: Exclude<Type, 'staff'> }, bytes: Uint8Array): Promise<Told> {
  const list = { kind: asked.type, bytes, fileName: asked.file, wholeRoll: asked.wholeRoll }
  const before = await importList(work, list, true)
  const stopped = before.warning !== null && !asked.evenSo
  const done = !asked.dryRun && !stopped
  const { counts, problems, unknownNames, ignored, warning } = done ? await importList(work, list) : before
  const good = Object.entries(counts).filter(([key]) => key !== 'left-out' && key !== 'leaving')
  return {
    rows: good.reduce((sum, [, number]) => sum + number, 0),
    done,
    counts,
    problems,
    unknownNames,
    ignored,
    warning: stopped ? `${warning} Say --even-so if it is.` : warning,
  }
}

/** Whoever holds the machine holds the installation: the list is taken over as by a senior leader. Nobody is disabled from here. */
async function bringStaff(work: Work, bytes: Uint8Array, asked: Asked): Promise<Told> {
  const acting: Work = { ...work, caller: { ...work.caller, roles: ['slt', 'administrator'] } }
  const { listed, problems, ignored } = readStaffList(bytes)
  const diff = await compareStaff(acting, listed)
  if (!asked.dryRun) await importStaff(acting, listed, [])
  const counts = { new: diff.added.length, changed: diff.changed.length, 'not-in-the-list': diff.leaving.length, unchanged: diff.same }
  return {
    rows: listed.length,
    done: !asked.dryRun,
    counts,
    problems: [...problems, ...diff.problems].sort((a, b) => a.line - b.line),
    unknownNames: [],
    ignored,
    warning: null,
  }
}

async function theSchool(house: House, wanted: string | undefined): Promise<string> {
  const schools = await house.asClerk<{ school: { school_id: string } }, { school_id: string }[]>((db) =>
    db.selectFrom('school').select('school_id').limit(1000).execute(),
  )
  const ids = schools.map((school) => school.school_id)
  if (wanted !== undefined) {
    if (!ids.includes(wanted)) throw new Error(`there is no school ${wanted}.`)
    return wanted
  }
  const [only, ...more] = ids
  if (only === undefined) throw new Error('there is no school yet. Open Schoolgate in the browser and set one up first.')
  if (more.length > 0) throw new Error(`there are ${ids.length} schools. Say which with --school: ${ids.slice(0, 10).join(', ')}.`)
  return only
}

function tell({ type, file, dryRun, json }: Asked, told: Told, io: Io): void {
  if (json) {
    io.out(JSON.stringify({ type, file, dryRun, ...told }))
    return
  }
  for (const { line, says } of told.problems) io.err(`${file}, line ${line}: ${says}`)
  if (told.ignored.length > 0) io.out(`Columns that were not read: ${told.ignored.join(', ')}.`)
  if (told.warning) io.err(told.warning)
  for (const { name, rows } of told.unknownNames)
    io.err(
      `The consent "${name}" (${rows} ${rows === 1 ? 'row' : 'rows'}) has no meaning yet: say in the browser what it stands for, under Pupils and permission.`,
    )
  const counts =
    told.counts === null
      ? ''
      : `: ${
          Object.entries(told.counts)
            .filter(([, number]) => number > 0)
            .map(([key, number]) => `${number} ${key.replaceAll('-', ' ')}`)
            .join(', ') || 'nothing'
        }`
  const left = told.problems.length === 0 ? '' : `, ${told.problems.length} left out`
  io.out(
    told.done
      ? `Brought in${counts}.`
      : told.counts === null
        ? `${told.rows} rows can be used${left}.`
        : `Nothing was changed. It would be${counts}.`,
  )
}
