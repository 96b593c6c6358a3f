import pg from 'pg'

/** Instants and days travel as Temporal, never as Date: read here, written by `toPostgres`, which `pg` calls on any parameter that has it. */
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T')))
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => Temporal.PlainDate.from(text))
pg.types.setTypeParser(pg.types.builtins.TIMESTAMP, (text) => Temporal.PlainDateTime.from(text.replace(' ', 'T')))
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
for (const type of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainDateTime]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    value(this: object) {
      return this.toString()
    },
    configurable: true,
  })
}

export type PoolOptions = { readonly url: string; readonly role?: 'schoolgate_app'; readonly max?: number }

/**
 * Connections to the database. With a role, each connection starts as that role, which owns nothing and sees one
 * school at a time; only migrations connect without.
 */
export function makePool({ url, role, max = 10 }: PoolOptions): pg.Pool {
  const options = ['-c search_path=schoolgate', '-c timezone=UTC', ...(role ? [`-c role=${role}`] : [])].join(' ')
  const pool = new pg.Pool({ connectionString: url, max, options, idleTimeoutMillis: 10_000, connectionTimeoutMillis: 5_000 })
  // An idle connection that breaks is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => {})
  return pool
}
