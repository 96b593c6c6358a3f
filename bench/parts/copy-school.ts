import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Tables in which a second school would need values of its own: what signs people in. */
const ownValues = `
  select distinct c.relname from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'schoolgate' and i.indisunique
    and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'school_id' and a.attnum = any (i.indkey::int2[]))`

/**
 * Makes so many schools more that hold, row by row, what one school holds: everything but ways to sign in. Fast, because the database
 * is told that the references were checked before. Returns the ids of all, the first one's first.
 */
export async function copySchool(databaseUrl: string, schoolId: string, more: number): Promise<readonly string[]> {
  const ids = Array.from({ length: more }, () => randomUUID())
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set search_path = schoolgate')
    await client.query('set session_replication_role = replica')
    const left = new Set((await client.query<{ relname: string }>(ownValues)).rows.map(({ relname }) => relname))
    for (const [table, columns] of await tablesOfSchools(client)) {
      if (left.has(table)) continue
      const others = columns.map((name) => `"${name}"`)
      const into = ['school_id', ...others].join(', ')
      const from = ['made.id', ...others.map((name) => `held.${name}`)].join(', ')
      await client.query(
        `insert into "${table}" (${into}) select ${from} from "${table}" held cross join unnest($1::uuid[]) made (id) where held.school_id = $2`,
        [ids, schoolId],
      )
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return [schoolId, ...ids]
}

async function tablesOfSchools(client: pg.Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ table_name: string; column_name: string }>(`
    select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'schoolgate' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'`)
  const byTable = Map.groupBy(rows, ({ table_name }) => table_name)
  return new Map(
    [...byTable]
      .map(([table, columns]) => [table, columns.map(({ column_name }) => column_name)] as const)
      .filter(([, columns]) => columns.includes('school_id'))
      .map(([table, columns]) => [table, columns.filter((name) => name !== 'school_id')] as const),
  )
}
