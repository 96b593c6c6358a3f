import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import type { Route } from '../../infra/http/declare.ts'

export type ForeignId = { readonly table: string; readonly id: string }

/** One id of each table of a school that has ids. */
export async function idsOf(databaseUrl: string, schoolId: string): Promise<readonly ForeignId[]> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=schoolgate' })
  await client.connect()
  try {
    const tables = await client.query<{
      t: string
    }>(`select c.table_name as t from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'schoolgate' and c.column_name = 'id' and c.data_type = 'uuid' and t.table_type = 'BASE TABLE'
        and exists (select 1 from information_schema.columns s where s.table_schema = 'schoolgate' and s.table_name = c.table_name and s.column_name = 'school_id') order by 1`)
    const found: ForeignId[] = []
    for (const { t } of tables.rows) {
      const [row] = (await client.query<{ id: string }>(`select id from ${t} where school_id = $1 limit 1`, [schoolId])).rows
      if (row) found.push({ table: t, id: row.id })
    }
    return found
  } finally {
    await client.end()
  }
}

const areas = path.resolve(import.meta.dirname, '../../areas')

/** The room that brought each table, by its migrations. */
async function roomsOfTables(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for await (const file of glob('*/migrations/*.sql', { cwd: areas }))
    for (const [, table = ''] of (await readFile(path.join(areas, file), 'utf8')).matchAll(/create table (\w+)/g))
      found.set(table, file.split(path.sep)[0] ?? '')
  return found
}

/** The room of each route, by the list at its door. */
async function roomsOfRoutes(): Promise<ReadonlyMap<Route, string>> {
  const found = new Map<Route, string>()
  for await (const file of glob('*/index.ts', { cwd: areas })) {
    const { routes = [] } = (await import(pathToFileURL(path.join(areas, file)).href)) as { readonly routes?: readonly Route[] }
    for (const route of routes) found.set(route, file.split(path.sep)[0] ?? '')
  }
  return found
}

/**
 * Which of another school's ids to ask each route for: all that its own room keeps and all people, and of the rest every n-th, another
 * set for each route, so that every table is asked for somewhere. With n = 1 every route is asked for everything.
 */
export async function whatToAsk(ids: readonly ForeignId[], everyNth: number): Promise<(route: Route) => readonly ForeignId[]> {
  const [tables, routes] = [await roomsOfTables(), await roomsOfRoutes()]
  let turn = 0
  return (route) => {
    turn += 1
    const room = routes.get(route)
    return ids.filter(({ table }, at) => table === 'member' || tables.get(table) === room || (at + turn) % everyNth === 0)
  }
}
