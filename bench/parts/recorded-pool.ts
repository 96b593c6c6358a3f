import type pg from 'pg'
import { makePool } from '../../src/infra/postgres/pool.ts'

export type Statement = { readonly text: string; readonly values: readonly unknown[] }
export type RecordedPool = {
  readonly pool: pg.Pool
  /** What was asked of the database since the last call, without the opening and the commit of each transaction. */
  taken(): readonly Statement[]
}

/** The program's own connections, with a pen at each: what a room asks is written down as it is sent, and nothing else changes. */
export function recordedPool(url: string): RecordedPool {
  const pool = makePool({ url, role: 'schoolgate_app', max: 4 })
  let seen: Statement[] = []
  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as (...args: unknown[]) => unknown
    const noting = (...args: unknown[]): unknown => {
      const [text, values] = args
      if (typeof text === 'string' && Array.isArray(values)) seen.push({ text, values })
      return ask(...args)
    }
    client.query = noting as typeof client.query
  })
  return {
    pool,
    taken: () => {
      const statements = seen
      seen = []
      return statements
    },
  }
}

/** Pages of the database that a statement touched, cached or not, as PostgreSQL itself counts them; in the name of one school. */
export async function pagesTouched(pool: pg.Pool, schoolId: string, statements: readonly Statement[]): Promise<number> {
  const client = await pool.connect()
  let pages = 0
  try {
    await client.query(`begin; select set_config('app.school', '${schoolId}', true)`)
    for (const { text, values } of statements) {
      const { rows } = await client.query(`explain (analyze, buffers, format json) ${text}`, [...values])
      const plan = (rows[0] as { 'QUERY PLAN': readonly { readonly Plan: Readonly<Record<string, unknown>> }[] })['QUERY PLAN'][0]?.Plan
      pages += Number(plan?.['Shared Hit Blocks'] ?? 0) + Number(plan?.['Shared Read Blocks'] ?? 0)
    }
    await client.query('rollback')
  } finally {
    client.release()
  }
  return pages
}
