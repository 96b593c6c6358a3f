import { access, constants, mkdir, stat, statfs } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { bankHolidaysKnownOn } from '../../kernel/bank-holidays.ts'
import { rootKeyFrom } from '../../infra/crypto/root-key.ts'
import { systemClock } from '../../kernel/time.ts'
import type { Io } from '../cli.ts'
import { readConfig, type Config } from '../config.ts'
import { embeddedUrl } from '../running-database.ts'

export const summary = 'Looks whether this installation is well: settings, folders, keys, database, calendar'

type Finding = { readonly name: string; readonly state: 'well' | 'look' | 'ill'; readonly says: string }

/** Exit 0 when nothing is ill, 1 when something is, 2 when the settings cannot be read. */
export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  let config: Config
  try {
    config = readConfig()
  } catch (error) {
    io.err((error as Error).message)
    return 2
  }
  const findings = [node(), await folder(config), await rootKey(config), await database(config), calendar()]
  const settings = config.settings.map(({ name, value, means, secret }) => ({ name, value: secret && value ? 'set' : value, means }))
  if (values.json) io.out(JSON.stringify({ well: findings.every(({ state }) => state !== 'ill'), findings, settings }))
  else {
    for (const { name, state, says } of findings) io.out(`${state.padEnd(5)} ${name.padEnd(12)} ${says}`)
    io.out('')
    for (const { name, value, means } of settings) io.out(`${name.padEnd(28)} ${(value ?? '(not set)').padEnd(32)} ${means}`)
  }
  return findings.some(({ state }) => state === 'ill') ? 1 : 0
}

const node = (): Finding => ({
  name: 'Node',
  state: Number(process.versions.node.split('.')[0]) >= 26 ? 'well' : 'ill',
  says: `version ${process.versions.node} on ${process.platform}-${process.arch}`,
})

async function folder(config: Config): Promise<Finding> {
  try {
    await mkdir(config.dataDir, { recursive: true })
    await access(config.dataDir, constants.W_OK)
    const { bavail, bsize } = await statfs(config.dataDir)
    const free = (bavail * bsize) / 1e9
    return { name: 'Data folder', state: free < 2 ? 'look' : 'well', says: `${config.dataDir}, ${free.toFixed(1)} GB free` }
  } catch (error) {
    return { name: 'Data folder', state: 'ill', says: `${config.dataDir} cannot be written: ${(error as Error).message}` }
  }
}

async function rootKey(config: Config): Promise<Finding> {
  if (config.rootKeyCommand !== null) return rootKeyByCommand(config)
  const file = await stat(config.rootKeyFile).catch(() => null)
  if (!file) return { name: 'Root key', state: 'look', says: `${config.rootKeyFile} is made at the first start` }
  if ((file.mode & 0o077) !== 0)
    return { name: 'Root key', state: 'ill', says: `${config.rootKeyFile} can be read by others. Run: chmod 600 ${config.rootKeyFile}` }
  return {
    name: 'Root key',
    state: 'well',
    says: `from the file ${config.rootKeyFile}. Keep a copy apart from the database and its backups`,
  }
}

/** The command itself is not repeated: an argument of it may open the key manager. */
async function rootKeyByCommand(config: Config): Promise<Finding> {
  try {
    const { id } = await rootKeyFrom(config)
    return { name: 'Root key', state: 'well', says: `from the command of SCHOOLGATE_ROOT_KEY_COMMAND, key ${id}` }
  } catch (error) {
    return { name: 'Root key', state: 'ill', says: (error as Error).message }
  }
}

async function database(config: Config): Promise<Finding> {
  const url = config.databaseUrl ?? (await embeddedUrl(config.dataDir))
  if (!url) return { name: 'Database', state: 'look', says: 'the embedded PostgreSQL is not running; npm start starts it' }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; schools: boolean }>(
      `select split_part(version(), ' ', 2) as version, to_regclass('schoolgate.school') is not null as schools`,
    )
    const [row] = rows
    const major = Number(row?.version.split('.')[0])
    return {
      name: 'Database',
      state: major >= 15 && major <= 18 ? 'well' : 'look',
      says: `PostgreSQL ${row?.version}${row?.schools ? '' : ', not prepared yet: npm start does it'}`,
    }
  } catch (error) {
    return { name: 'Database', state: 'ill', says: `cannot be reached: ${(error as Error).message}` }
  } finally {
    await client.end().catch(() => {})
  }
}

/** Due times beyond the known bank holidays would be promises nobody can keep. */
function calendar(): Finding {
  const inHalfAYear = systemClock().toZonedDateTimeISO('Europe/London').toPlainDate().add({ months: 6 }).toString()
  return bankHolidaysKnownOn(inHalfAYear)
    ? { name: 'Calendar', state: 'well', says: 'bank holidays are known for the next half year' }
    : { name: 'Calendar', state: 'look', says: 'bank holidays end within half a year: update Schoolgate' }
}
