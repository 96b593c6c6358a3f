import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { embeddedPostgres } from '../infra/postgres/embedded.ts'
import type { Config } from './config.ts'

export type Database = { readonly url: string; readonly from: 'settings' | 'running' | 'started'; close(): Promise<void> }

/**
 * The database of this installation, for a command: the one that DATABASE_URL names, else the embedded one of a running
 * Schoolgate, else the embedded one started for the length of the command.
 */
export async function runningDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Database> {
  const nothing = async (): Promise<void> => {}
  if (config.databaseUrl !== null) return { url: config.databaseUrl, from: 'settings', close: nothing }
  const running = await embeddedUrl(config.dataDir)
  if (running) return { url: running, from: 'running', close: nothing }
  const started = await embeddedPostgres(config.dataDir)
  return { url: started.url, from: 'started', close: started.stop }
}

/** Address of the embedded server while it runs: its own note says which process and which port. */
export async function embeddedUrl(dataDir: string): Promise<string | null> {
  const note = await readFile(path.join(dataDir, 'pg', 'postmaster.pid'), 'utf8').catch(() => null)
  const password = await readFile(path.join(dataDir, 'pg.password'), 'utf8').catch(() => null)
  if (note === null || password === null) return null
  const [pid, , , port] = note.split('\n')
  return isAlive(Number(pid)) ? `postgres://postgres:${password}@127.0.0.1:${port?.trim()}/postgres` : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
