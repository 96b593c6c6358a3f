import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { commit } from '../../src/areas/audit-log/leaf.ts'
import { sequence } from '../../src/areas/audit-log/sequence.ts'
import { detailsOf, type SchoolLog } from './school-log.ts'

const clients = 8

/** Runs a step by 8 clients at once, each over and over for so many seconds; answers with steps and seconds. */
async function together(
  seconds: number,
  step: (client: number, turn: number) => Promise<unknown>,
): Promise<{ done: number; seconds: number }> {
  const begun = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; performance.now() - begun < seconds * 1000; turn++, done++) await step(client, turn)
    }),
  )
  return { done, seconds: (performance.now() - begun) / 1000 }
}

/** Makes the other log: a chain, in which each entry holds the hash of the one before, and whoever appends locks its end. */
export const makeChain = ({ owner, schoolId }: SchoolLog): Promise<unknown> =>
  owner.query(`
    create table chain_end (school_id uuid primary key, seq bigint not null, hash text not null);
    create table chain_entry (like log_entry including all, hash text);
    insert into chain_end values ('${schoolId}', 0, '');
    select make_school_table('chain_end', 'select, insert, update');
    select make_school_table('chain_entry', 'select, insert');`)

/** One act, one transaction, one entry, hashed onto the one before while everybody else waits. Entries a second. */
export async function chainRate({ pool, house, schoolId }: SchoolLog, seconds: number): Promise<number> {
  const ran = await together(seconds, async (_, turn) => {
    const db = await pool.connect()
    try {
      await db.query(`begin; select set_config('app.school', '${schoolId}', true)`)
      const { rows } = await db.query('select seq, hash from chain_end where school_id = $1 for update', [schoolId])
      const [payload, salt] = [detailsOf(turn), randomBytes(32).toString('hex')]
      const commitment = commit(salt, payload)
      const seq = Number(rows[0].seq) + 1
      const hash = createHash('sha256').update(`${rows[0].hash}${seq}${commitment}`).digest('hex')
      await db.query(
        `insert into chain_entry (school_id, id, seq, at, actor_id, act, clause, subject_kind, subject_id, payload, salt, commitment, hash)
         values ($1, $2::uuid, $3, now(), $1, 'account.runner-added', 'ACC-6', 'account', $2::uuid::text, $4, $5, $6, $7)`,
        [schoolId, house.newId(), seq, JSON.stringify(payload), salt, commitment, hash],
      )
      await db.query('update chain_end set seq = $2, hash = $3 where school_id = $1', [schoolId, seq, hash])
      await db.query('commit')
    } finally {
      db.release()
    }
  })
  return ran.done / ran.seconds
}

/** One act, one transaction, one entry, as the product writes it, while the sequencer gives out places beside it; all placed at the end. */
export async function actRate({ house, schoolId }: SchoolLog, seconds: number): Promise<number> {
  let writing = true
  const sequencer = (async () => {
    while (writing) {
      await house.forSchool(schoolId, (work) => sequence(work))
      await pause(500)
    }
  })()
  const begun = performance.now()
  const { done } = await together(seconds, (_, turn) =>
    house.forSchool(schoolId, async (work) => {
      work.log({ act: 'account.runner-added', clause: 'ACC-6', subject: { kind: 'account', id: work.newId() }, payload: detailsOf(turn) })
    }),
  )
  await placeWaiting({ house, schoolId })
  const took = (performance.now() - begun) / 1000
  writing = false
  await sequencer
  return done / took
}

/** Gives all that waits its place, as the job does; how many, and how many seconds it took. */
export async function placeWaiting({
  house,
  schoolId,
}: Pick<SchoolLog, 'house' | 'schoolId'>): Promise<{ placed: number; seconds: number }> {
  const begun = performance.now()
  let placed = 0
  for (;;) {
    const step = await house.forSchool(schoolId, (work) => sequence(work))
    placed += step.placed
    if (step.placed === 0) return { placed, seconds: (performance.now() - begun) / 1000 }
  }
}
