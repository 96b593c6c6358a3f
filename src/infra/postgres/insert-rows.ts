import { type Kysely, sql } from 'kysely'

export type ManyRows = {
  readonly into: string
  /** Each column and its type in PostgreSQL. */
  readonly columns: Readonly<Record<string, string>>
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Columns of a key that a row may have already: then the columns of `set` are changed. */
  readonly onConflict?: { readonly key: readonly string[]; readonly set: readonly string[] }
}

const portion = 10_000

/**
 * Inserts many rows with one value a statement, where a value a cell would cost more than the rows: a school's tens of thousands of answers. Days and
 * times are written as they say themselves. Row-level security holds as for any insert.
 */
export async function insertRows<Tables>(db: Kysely<Tables>, { into, columns, rows, onConflict }: ManyRows): Promise<void> {
  const names = Object.keys(columns)
  const list = sql.join(names.map((name) => sql.ref(name)))
  const shape = sql.join(Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`))
  const changes = onConflict && sql.join(onConflict.set.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  const conflict = onConflict ? sql`on conflict (${sql.join(onConflict.key.map((name) => sql.ref(name)))}) do update set ${changes}` : sql``
  for (let from = 0; from < rows.length; from += portion) {
    const some = JSON.stringify(rows.slice(from, from + portion))
    await sql`insert into ${sql.table(into)} (${list}) select ${list} from jsonb_to_recordset(${some}::jsonb) as given (${shape}) ${conflict}`.execute(
      db,
    )
  }
}
