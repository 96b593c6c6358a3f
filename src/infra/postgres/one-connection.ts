import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'

/** Counts the statements sent over a connection, for the four-round-trips limit of a page. */
export type Trips = { count: number }

class BoundConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #trips: Trips
  constructor(client: pg.PoolClient, trips: Trips) {
    this.#client = client
    this.#trips = trips
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    this.#trips.count += 1
    const { rows, rowCount } = await this.#client.query(query.sql, [...query.parameters])
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
  }
  // biome-ignore lint/correctness/useYield: the interface asks for it; nothing here streams
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not used: pages and jobs read in bounded batches.')
  }
}

/**
 * A query builder over one connection inside a transaction that somebody else began. Kysely's own transaction would
 * send `begin` and the school's name in two round trips; the house sends both in one.
 */
export function overOneConnection(client: pg.PoolClient, trips: Trips): Kysely<unknown> {
  const connection = new BoundConnection(client, trips)
  const nothing = async (): Promise<void> => {}
  const driver: Driver = {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: nothing,
    commitTransaction: nothing,
    rollbackTransaction: nothing,
    releaseConnection: nothing,
    destroy: nothing,
  }
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
