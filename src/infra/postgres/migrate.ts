import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

const source = path.resolve(import.meta.dirname, '../..')

/**
 * Brings the database up to date: each room's numbered `.sql` files, in the order of their numbers, each in its own
 * transaction, under one lock so that several processes may start at once. Files named `always-*.sql` then make anew what
 * follows from the rest. Returns the names that were applied.
 * @throws Error when an applied file has changed since, because history is not rewritten.
 */
export async function migrate(url: string, say: (words: string) => void = () => {}): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('schoolgate-migrations'))`)
    await client.query('create schema if not exists schoolgate')
    await client.query('set search_path = schoolgate')
    await client.query(
      'create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    )
    const known = new Map(
      (await client.query<{ name: string; hash: string }>('select name, hash from migration')).rows.map((row) => [row.name, row.hash]),
    )
    const fresh = (await migrationFiles()).filter((file) => !alreadyApplied(file, known))
    if (fresh.length > 0) say(`Preparing the database: ${fresh.length} ${fresh.length === 1 ? 'step' : 'steps'}`)
    for (const file of fresh) await apply(client, file)
    if (fresh.length > 0) for await (const file of glob('**/migrations/always-*.sql', { cwd: source })) await again(client, file)
    return fresh.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

type MigrationFile = { readonly name: string; readonly sql: string; readonly hash: string }

async function migrationFiles(): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for await (const file of glob('**/migrations/[0-9]*.sql', { cwd: source })) {
    const sql = await readFile(path.join(source, file), 'utf8')
    files.push({ name: path.basename(file), sql, hash: createHash('sha256').update(sql).digest('hex') })
  }
  const sorted = files.sort((a, b) => (a.name < b.name ? -1 : 1))
  const twice = sorted.find((file, at) => file.name.slice(0, 4) === sorted[at - 1]?.name.slice(0, 4))
  if (twice) throw new Error(`Two migrations share the number of ${twice.name}.`)
  return sorted
}

function alreadyApplied(file: MigrationFile, known: ReadonlyMap<string, string>): boolean {
  const hash = known.get(file.name)
  if (hash !== undefined && hash !== file.hash)
    throw new Error(`Migration ${file.name} was applied in another form. Write a new file instead of changing an old one.`)
  return hash !== undefined
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.sql)
    await client.query('insert into migration (name, hash) values ($1, $2)', [file.name, file.hash])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`Migration ${file.name} failed: ${(cause as Error).message}`, { cause })
  }
}

/** What is derived from all rooms' migrations, a view over their views, is made again after any of them. */
async function again(client: pg.Client, file: string): Promise<void> {
  await client.query(await readFile(path.join(source, file), 'utf8'))
}
