import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** Somebody to be on the network from the start. A password left out is made up. */
export type NewUser = { readonly handle: string; readonly displayName?: string; readonly password?: string }
export type NetworkAccount = {
  readonly handle: string
  readonly displayName: string | null
  readonly did: string
  readonly password: string
  readonly appPassword: string
}
export type BlueskyNetwork = {
  /** Addresses on this machine: the personal data server (what an account is connected to), the app view, the directory. */
  readonly pds: string
  readonly appview: string
  readonly plc: string
  /** Where the network's own moderators work. */
  readonly ozone: string
  /** Its public stream, as JSON. */
  readonly jetstream: string
  readonly accounts: readonly NetworkAccount[]
  stop(): Promise<void>
}
export type NetworkOptions = {
  /** A PostgreSQL whose user may create databases; the network makes one of its own there and drops it at the end. */
  readonly postgresUrl: string
  readonly users?: readonly NewUser[]
  /** Directory, data server and app view on this port and the next ones; free ports when left out. */
  readonly portBase?: number
  readonly say?: (words: string) => void
}

const here = import.meta.dirname

/**
 * Starts a real Bluesky network on loopback, as its own process that ends with this one. Takes 10 to 20 seconds, and the
 * first time on a machine the minute or two of installing it. Needs about 500 MB of memory.
 */
export async function startBluesky({ postgresUrl, users = [], portBase, say = console.log }: NetworkOptions): Promise<BlueskyNetwork> {
  await install(say)
  const list = path.join(os.tmpdir(), `schoolgate-users-${randomUUID()}.json`)
  await writeFile(list, JSON.stringify(users), { mode: 0o600 })
  const ports = portBase === undefined ? [] : ['--port-base', String(portBase)]
  const child = spawn(process.execPath, ['--no-warnings', path.join(here, 'bluesky.js'), '--users', list, ...ports], {
    env: { ...withoutTestRunner(process.env), DB_POSTGRES_URL: postgresUrl },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  try {
    const ready = await readyLine(child)
    return { ...ready, stop: () => stop(child) }
  } catch (error) {
    await stop(child)
    throw error
  } finally {
    await rm(list, { force: true })
  }
}

function readyLine(child: ChildProcess): Promise<Omit<BlueskyNetwork, 'stop'>> {
  return new Promise((resolve, reject) => {
    let words = ''
    child.stderr?.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The Bluesky network ended before it was ready.\n${words}`)))
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('READY ')) resolve(JSON.parse(line.slice('READY '.length)))
    })
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const last = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(last)
}

/** The test runner marks its children; the network is none of its tests. */
function withoutTestRunner({ NODE_TEST_CONTEXT, NODE_OPTIONS, ...rest }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return rest
}

/** Installs the counterparties once, whoever comes first; others wait. They are no part of the product's own install. */
export async function install(say: (words: string) => void): Promise<void> {
  const lock = path.join(os.tmpdir(), `schoolgate-counterparties-${process.getuid?.() ?? 0}.lock`)
  if (await installed()) return
  while (!(await take(lock))) await new Promise((resolve) => setTimeout(resolve, 500))
  try {
    if (await installed()) return
    say('Installing the Bluesky network for tests and the demonstration (640 packages, once, a minute or two)')
    const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], {
      cwd: here,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    })
    let words = ''
    npm.stderr.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
    })
    const [code] = await once(npm, 'exit')
    if (code !== 0) throw new Error(`The counterparties could not be installed (npm ci in ${here}).\n${words}`)
  } finally {
    await rmdir(lock)
  }
}

/** npm writes its own list last of all: when that is there and no older than the lockfile, everything is. */
async function installed(): Promise<boolean> {
  const wanted = await stat(path.join(here, 'package-lock.json'))
  return stat(path.join(here, 'node_modules', '.package-lock.json')).then(
    (done) => done.mtimeMs >= wanted.mtimeMs,
    () => false,
  )
}

/** A folder is made by one process only. One that is ten minutes old was left by a process that died. */
async function take(lock: string): Promise<boolean> {
  const made = await mkdir(lock).then(
    () => true,
    () => false,
  )
  if (made) return true
  const age = await stat(lock).then(
    ({ mtimeMs }) => performance.timeOrigin + performance.now() - mtimeMs,
    () => 0,
  )
  if (age > 600_000) await rmdir(lock).catch(() => {})
  return false
}
