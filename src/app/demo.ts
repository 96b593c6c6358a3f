import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { embeddedPostgres } from '../infra/postgres/embedded.ts'
import type { Config } from './config.ts'
import { forgetFormerNetwork } from './demo/connect-school.ts'
import { demoCode, demoPassword, demoSeed } from './demo/log-ins.ts'
import { joinNetwork, portsForNetwork } from './demo/network.ts'
import { shown } from './demo/people.ts'
import { demoSchoolOf, seedDemo } from './demo/seed.ts'
import { holdFolder } from './folder-lock.ts'
import type { Program } from './program.ts'

export type Running = { readonly address: string; readonly program: Program; stop(): Promise<void> }
export type DemoOptions = {
  readonly config: Config
  /** Begins with an empty folder. */
  readonly reset: boolean
  readonly say: (words: string) => void
  start(config: Config, roles: { web: boolean; worker: boolean }): Promise<Running>
  untilStopped(running: { stop(): Promise<void> }): Promise<void>
}

const mark = 'demo-school'
const lastWords = 'Ctrl-C stops it all; npm run demo -- --reset begins anew.'

/**
 * Runs the demo school with a real Bluesky network, all on this machine: its own database in its own folder, log-ins printed, until it
 * is stopped. @throws Error where the folder holds a real school; nothing is changed then
 */
export async function runDemo({ config, reset, say, start, untilStopped }: DemoOptions): Promise<void> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async (): Promise<void> => {
    for (const undo of stops.reverse()) await undo()
  }
  try {
    await prepareFolder(config.dataDir, reset)
    stops.push(await holdFolder(config.dataDir))
    // The network keeps its own database on this server, with many connections.
    const server = await embeddedPostgres(config.dataDir, { say, settings: ['max_connections=250'] })
    stops.push(server.stop)
    const ports = await portsForNetwork()
    const privateOrigins = [...config.privateOrigins, ports.origin]
    const running = await start({ ...config, databaseUrl: server.url, privateOrigins }, { web: true, worker: true })
    stops.push(running.stop)
    const { house } = running.program
    const school = (await demoSchoolOf(house)) ?? (await seedDemo(running.program, say))
    await forgetFormerNetwork(house, school)
    sayLogIns(running, say)
    say('Starting a Bluesky network of our own (10 to 20 seconds)')
    const pds = await joinNetwork(running.program, school, { postgresUrl: server.url, ports, say, stops }).catch((error: Error) => {
      say(`Bluesky is not there this time: ${error.message}\nEverything else works.`)
      return null
    })
    say(`\nEverything is ready at ${running.address}/demo. ${pds === null ? '' : `Bluesky here is ${pds}. `}${lastWords}\n`)
  } catch (error) {
    await stop()
    throw error
  }
  await untilStopped({ stop })
}

/** A folder is emptied only when it carries the mark of a demo, so that no real school is ever lost to a wrong setting. */
async function prepareFolder(dir: string, reset: boolean): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o755 })
  const isMarked = await access(path.join(dir, mark)).then(
    () => true,
    () => false,
  )
  const isEmpty = (await readdir(dir)).length === 0
  if (!isMarked && !isEmpty)
    throw new Error(`${dir} holds something else than a demo school. Set SCHOOLGATE_DATA to another folder, or leave it out.`)
  if (reset && isMarked) {
    // Whoever runs in it is asked to stop first.
    await (await holdFolder(dir))()
    await rm(dir, { recursive: true, force: true })
    await mkdir(dir, { recursive: true, mode: 0o755 })
  }
  await writeFile(path.join(dir, mark), 'Made by npm run demo. This folder may be thrown away.\n')
}

function sayLogIns({ address, program }: Running, say: (words: string) => void): void {
  const at = program.house.clock()
  const rows = Object.values(shown).map(({ name, jobTitle, email }) => [jobTitle, name, email, demoCode(email, at), demoSeed(email)])
  const head = ['', 'Name', 'E-mail', 'Code', 'Authenticator seed']
  const wide = head.map((_, at) => Math.max(...[head, ...rows].map((cells) => cells[at]?.length ?? 0)))
  say(`\nAshgrove Primary School is at ${address}/demo: choose who to be; codes are shown there.\n`)
  for (const cells of [head, ...rows]) say(`  ${cells.map((cell, at) => cell.padEnd(wide[at] ?? 0)).join('  ')}`.trimEnd())
  say(`\n  Everybody's password: ${demoPassword}\n`)
}
