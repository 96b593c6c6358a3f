import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

const main = path.resolve(import.meta.dirname, '../src/app/main.ts')

export type RunningHouse = {
  /** Addresses of its web processes, one or more. */
  readonly addresses: readonly string[]
  readonly dataDir: string
  /** What its processes printed so far. */
  printed(): string
  stop(): Promise<void>
}
export type HouseWanted = {
  readonly databaseUrl?: string
  readonly privateOrigins?: readonly string[]
  /** A mail server that letters go out by; else they stay inside. */
  readonly smtpUrl?: string
  readonly webs?: number
  readonly workers?: number
  readonly dataDir?: string
}

/** The program as `npm start` runs it: one process with its own database, or several web and worker processes on one database. */
export async function startHouse({
  databaseUrl,
  privateOrigins = [],
  smtpUrl,
  webs = 1,
  workers = 1,
  dataDir,
}: HouseWanted = {}): Promise<RunningHouse> {
  const dir = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'schoolgate-journey-')))
  const env = {
    ...process.env,
    PORT: '0',
    SCHOOLGATE_DATA: dir,
    SCHOOLGATE_PRIVATE_ORIGINS: privateOrigins.join(' '),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...(smtpUrl ? { SCHOOLGATE_SMTP_URL: smtpUrl } : {}),
  }
  const roles = databaseUrl ? [...Array(webs).fill('--web'), ...Array(workers).fill('--worker')] : [null]
  const started: Started[] = []
  // One after another: the first prepares the database, the others find it ready.
  for (const role of roles as readonly (string | null)[]) started.push(await start(role === null ? [] : [role], env))
  return {
    addresses: started.map(({ address }) => address).filter((address) => address.startsWith('http')),
    dataDir: dir,
    printed: () => started.map(({ printed }) => printed()).join('\n'),
    stop: async () => {
      await Promise.all(started.map(({ child }) => stop(child)))
      if (!dataDir) await rm(dir, { recursive: true, force: true })
    },
  }
}

type Started = { readonly child: ChildProcess; readonly address: string; printed(): string }

async function start(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Started> {
  const child = spawn(process.execPath, ['--no-warnings', main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (piece: Buffer): void => {
      words += piece.toString()
      const ready = /ready at (\S+|no address: worker only)/.exec(words)
      if (ready) resolve(ready[1] ?? '')
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`Schoolgate ended with ${code} before it was ready:\n${words}`)))
  })
  return { child, address, printed: () => words }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
