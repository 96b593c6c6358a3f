import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { commit } from '../../src/areas/audit-log/leaf.ts'
import { loadRootKey } from '../../src/infra/crypto/root-key.ts'
import { embeddedPostgres } from '../../src/infra/postgres/embedded.ts'
import { migrate } from '../../src/infra/postgres/migrate.ts'
import { makePool } from '../../src/infra/postgres/pool.ts'
import { type House, openHouse } from '../../src/infra/work/house.ts'
import { idMaker } from '../../src/kernel/ids.ts'

const newId = idMaker(
  () => Temporal.Now.instant().epochMilliseconds,
  () => randomBytes(8),
)

export type SchoolLog = {
  readonly house: House
  readonly pool: pg.Pool
  readonly owner: pg.Pool
  readonly schoolId: string
  close(): Promise<void>
}

/** A database as a school has it, every commit safe on disk, with one school whose log is empty. */
export async function openSchoolLog(): Promise<SchoolLog> {
  const dir = await mkdtemp(path.join(tmpdir(), 'schoolgate-bench-log-'))
  const server = await embeddedPostgres(dir)
  await migrate(server.url)
  const pool = makePool({ url: server.url, role: 'schoolgate_app', max: 12 })
  const owner = makePool({ url: server.url, max: 2 })
  const house = openHouse({ pool, clock: () => Temporal.Now.instant(), rootKey: await loadRootKey(path.join(dir, 'root.key')) })
  const schoolId = house.newId()
  await owner.query('insert into school (school_id, name, nation, time_zone, cover, created_at) values ($1, $2, $3, $4, $5, now())', [
    schoolId,
    'Ashgrove Primary School',
    'england-and-wales',
    'Europe/London',
    'bottle',
  ])
  return {
    house,
    pool,
    owner,
    schoolId,
    close: async () => {
      await owner.end()
      await house.close()
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** An entry's details as an act of a school has them. */
export const detailsOf = (number: number) => ({
  name: 'Priya Nair',
  account: 'Ashgrove on Bluesky',
  number,
  reason: 'Two runners are in date',
})

/** Writes entries as acts do, many in one statement, so that they wait for their places. */
export async function writeWaiting({ owner, schoolId }: SchoolLog, count: number): Promise<void> {
  const each = 5000
  for (let done = 0; done < count; done += each) {
    const [ids, payloads, salts, commitments]: string[][] = [[], [], [], []]
    for (let n = done; n < Math.min(count, done + each); n++) {
      const [payload, salt] = [detailsOf(n), randomBytes(32).toString('hex')]
      ids?.push(newId())
      payloads?.push(JSON.stringify(payload))
      salts?.push(salt)
      commitments?.push(commit(salt, payload))
    }
    await owner.query(
      `insert into log_entry (school_id, id, at, actor_id, act, clause, subject_kind, subject_id, payload, salt, commitment)
       select $1, u.id, date_trunc('milliseconds', now()), $1, 'account.runner-added', 'ACC-6', 'account', u.id::text, u.payload, u.salt, u.commitment
       from unnest($2::uuid[], $3::jsonb[], $4::text[], $5::text[]) as u (id, payload, salt, commitment)`,
      [schoolId, ids, payloads, salts, commitments],
    )
  }
}
