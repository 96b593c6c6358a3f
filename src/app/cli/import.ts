import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { House } from '../../infra/work/house.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { Io } from '../cli.ts'
import { readConfig } from '../config.ts'
import { embeddedUrl } from '../running-database.ts'
import { bringInto, onlyRead, type Told, type Type, typeOf, types } from './import/bring-in.ts'

export const summary = 'brings in pupils, permissions, staff or the school year from a CSV file, a OneRoster zip or a calendar'

const usage = `schoolgate import [--type TYPE] --file FILE [--school ID] [--whole-roll] [--dry-run] [--json]

  --type        ${types.join(', ')};
                seen from the file where it is not said
  --file        a list saved as CSV, a OneRoster zip or a calendar (.ics); "-" for standard input
  --school      which school, where there are several
  --whole-roll  with pupils: whoever is not in the list becomes a leaver
  --even-so     with --whole-roll or a whole roster: also when that would be more than a quarter of the school
  --dry-run     change nothing. Says what would change; without a database, only what can be read and what cannot
  --json        one line of JSON

Bad rows are named by line and reason, and the good ones come in all together. The database is the one of DATABASE_URL, or of
the data folder. It leaves with 0 when every row could be used, with 1 when some were left out, and with 2 when it was used in
a wrong way.`

type Asked = {
  readonly type: Type | null
  readonly file: string
  readonly school: string | undefined
  readonly wholeRoll: boolean
  readonly evenSo: boolean
  readonly dryRun: boolean
  readonly json: boolean
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
    const type = types.find((one) => one === values.type) ?? null
    if (type === null && values.type !== undefined) return `say what the file holds with --type: ${types.join(', ')}.`
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

const mostBytes = 25 * 1024 * 1024

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
  const type = asked.type ?? typeOf(bytes)
  const hasDatabase = config.databaseUrl !== null || (await embeddedUrl(config.dataDir)) !== null
  if (asked.dryRun && !hasDatabase) return onlyRead(type, bytes)
  // The whole house is loaded only where it is needed: reading a list stays quick.
  const { withHouse } = await import('./import/with-house.ts')
  return withHouse(config, async (house) => {
    const schoolId = await theSchool(house, asked.school)
    return house.forSchool(schoolId, (work) => bringInto(work, { ...asked, type }, bytes))
  })
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

function tell({ file, dryRun, json }: Asked, told: Told, io: Io): void {
  if (json) {
    io.out(JSON.stringify({ file, dryRun, ...told }))
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
