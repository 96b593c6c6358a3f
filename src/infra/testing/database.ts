import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { embeddedPostgres } from '../postgres/embedded.ts'
import { migrate } from '../postgres/migrate.ts'

const template = 'schoolgate_template'

/** A server for tests: a real PostgreSQL in a throw-away folder, without fsync, with one migrated template database. */
export async function testServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const dir = await mkdtemp(path.join(tmpdir(), 'schoolgate-test-'))
  const server = await embeddedPostgres(dir, {
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300', 'shared_buffers=128MB'],
  })
  await makeTemplate(server.url)
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

async function makeTemplate(url: string): Promise<void> {
  await withClient(url, (client) => client.query(`create database ${template}`))
  await migrate(named(url, template))
}

export const named = (url: string, database: string): string => {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function withClient<R>(url: string, task: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await task(client)
  } finally {
    await client.end()
  }
}

let shared: Promise<{ url: string; stop(): Promise<void> }> | undefined

/**
 * A database of one's own, copied from the migrated template: one for each test file. The server is the one that
 * `npm test` started (TEST_POSTGRES_URL); a file run by itself starts its own.
 */
export async function testDatabase(given: string | undefined): Promise<{ url: string; serverUrl: string; drop(): Promise<void> }> {
  if (given === undefined) shared ??= testServer()
  const serverUrl = given ?? (await (shared as Promise<{ url: string }>)).url
  const name = `t_${process.pid}_${Math.trunc(performance.now())}_${Math.trunc(performance.timeOrigin % 1e6)}`
  await withClient(serverUrl, async (client) => {
    for (let attempt = 0; ; attempt++) {
      try {
        await client.query(`create database ${name} template ${template}`)
        return
      } catch (error) {
        if (attempt > 50 || !/being accessed/.test((error as Error).message)) throw error
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
  })
  return {
    url: named(serverUrl, name),
    serverUrl,
    drop: async () => {
      await withClient(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
      if (given === undefined) await shared?.then((server) => server.stop())
    },
  }
}
