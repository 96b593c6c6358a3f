import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { embeddedPostgres, type EmbeddedPostgres } from '../infra/postgres/embedded.ts'
import { migrate } from '../infra/postgres/migrate.ts'
import { startMailIn } from '../infra/mail-in/mail-in.ts'
import { startWorker, type Worker } from '../infra/jobs/worker.ts'
import { dropNamed, takeLetter } from '../areas/inbox/index.ts'
import { systemClock } from '../kernel/time.ts'
import { build } from '../../scripts/build.ts'
import { readConfig, type Config } from './config.ts'
import type { Running } from './demo.ts'
import { holdFolder } from './folder-lock.ts'
import { makeProgram, type Program } from './program.ts'
import { jobs } from './rooms.ts'

const say = (words: string): void => console.log(words)
const report = (what: string, error: unknown): void =>
  console.error(`${new Date().toISOString()} ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)

/** Starts everything in order, saying what it does; stops it in the opposite order. */
async function start(config: Config, roles: { web: boolean; worker: boolean }): Promise<Running> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const undo of stops.reverse()) await undo().catch((error) => report('while stopping', error))
  }
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o755 })
    await build(path.resolve(import.meta.dirname, '../../dist/static'))
    if (config.databaseUrl === null) stops.push(await holdFolder(config.dataDir))
    const database = config.databaseUrl === null ? await ownDatabase(config, stops) : config.databaseUrl
    await migrate(database, say)
    const program = await makeProgram({
      ...config,
      localUrl: `http://${config.host}:${config.port}`,
      databaseUrl: database,
      clock: systemClock,
      fault: (reference, error, about) => report(`fault ${reference} ${about.method} ${about.path}`, error),
    })
    stops.push(program.close)
    if (roles.worker) stops.push(workFor(program).stop)
    if (roles.worker && config.mailIn) stops.push(await takeLetters(program, config.mailIn))
    const address = roles.web ? await listen(program, config, stops) : 'no address: worker only'
    return { address, program, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function ownDatabase(config: Config, stops: (() => Promise<unknown>)[]): Promise<string> {
  const server: EmbeddedPostgres = await embeddedPostgres(config.dataDir, { say })
  stops.push(server.stop)
  return server.url
}

const workFor = (program: Program): Worker => startWorker(jobs, { house: program.house, outside: program.outside, trouble: report })

/** Takes letters in for the addresses made here, where the settings name a port. */
async function takeLetters({ house }: Program, { relay, ...at }: NonNullable<Config['mailIn']>): Promise<() => Promise<void>> {
  const office = await startMailIn({
    ...at,
    now: house.clock,
    find: (name) => dropNamed(house, name),
    take: (drop, raw) => takeLetter(house, drop, { raw, trustedRelay: relay }),
    trouble: report,
  })
  say(`Letters to …@${at.domain} are taken in at ${at.host}:${office.port}.`)
  return office.stop
}

async function listen(program: Program, config: Config, stops: (() => Promise<unknown>)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: program.server.fetch, port: config.port, hostname: config.host }, (info) =>
      resolve(config.publicUrl ?? `http://${config.host}:${info.port}`),
    )
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${config.port} is taken by another program. Stop it, or choose another: PORT=3001 npm start`)
          : error,
      ),
    )
    stops.push(
      () =>
        new Promise((done) => {
          server.close(() => done(undefined))
          if ('closeAllConnections' in server) server.closeAllConnections()
        }),
    )
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { web: { type: 'boolean' }, worker: { type: 'boolean' }, demo: { type: 'boolean' }, reset: { type: 'boolean' } },
  })
  const both = !values.web && !values.worker
  if (values.demo) {
    const config = readConfig({ ...process.env, SCHOOLGATE_DATA: process.env.SCHOOLGATE_DATA || './data-demo' })
    const { runDemo } = await import('./demo.ts')
    return runDemo({ config, reset: values.reset === true, say, start, untilStopped })
  }
  const config = readConfig()
  const began = performance.now()
  const running = await start(config, { web: both || values.web === true, worker: both || values.worker === true })
  say(`\nSchoolgate is ready at ${running.address}  (${((performance.now() - began) / 1000).toFixed(1)} s). Ctrl-C stops it.\n`)
  await untilStopped(running)
}

/** Waits for Ctrl-C or a stop from the system, then stops in order; a second Ctrl-C ends at once. */
export async function untilStopped(running: { stop(): Promise<void> }): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  say('Stopping...')
  process.once('SIGINT', () => process.exit(130))
  await running.stop()
  say('Stopped. Nothing was lost.')
  process.exit(0)
}

main().catch((error: Error) => {
  console.error(`Schoolgate could not start: ${error.message}`)
  if (process.env.SCHOOLGATE_TRACE) console.error(error.stack)
  process.exit(1)
})
