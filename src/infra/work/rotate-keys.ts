import { type Kysely, sql } from 'kysely'
import { SecretCannotBeOpened } from '../crypto/aead.ts'
import type { House } from './house.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'
import { type KeyTable, keyChanges, type TakesOver } from './sealing.ts'
import type { Work } from './work.ts'

/** How far a school is with its keys. `places` counts what is sealed, by table and column. */
export type KeyStanding = {
  readonly inUse: string | null
  readonly takesOver: TakesOver
  readonly madeAt: Temporal.Instant | null
  readonly sealed: number
  /** Still under an earlier key. Nothing to do when 0. */
  readonly left: number
  readonly places: readonly { readonly table: string; readonly column: string; readonly sealed: number; readonly left: number }[]
  readonly waiting: readonly string[]
}

/** How long a retired key's bytes are kept: for a page that was open, and a reader that began before. */
const destroyedAfter = { hours: 1 }

const keyRows = (work: Work) => work.tables<KeyTable>().selectFrom('school_key').where('school_id', '=', work.school.id)

/** Counts only, and changes nothing: what a change of keys would move, or has still to move. */
export async function keyStanding(work: Work): Promise<KeyStanding> {
  const keys = await keyRows(work).select(['id', 'made_at', 'takes_over', 'replaced_at', 'retired_at']).execute()
  const now = keys.find(({ replaced_at }) => replaced_at === null)
  const { rows } = await sql<{ table_name: string; column_name: string; sealed: number; left: number }>`
    select table_name, column_name, count(*)::int as sealed, count(*) filter (where key_id is distinct from ${now?.id ?? ''})::int as left
    from sealed_under where school_id = ${work.school.id} group by 1, 2 order by 1, 2`.execute(work.tables<unknown>())
  const places = rows.map((row) => ({ table: row.table_name, column: row.column_name, sealed: row.sealed, left: row.left }))
  const sum = (of: 'sealed' | 'left'): number => places.reduce((all, place) => all + place[of], 0)
  return {
    inUse: now?.id ?? null,
    takesOver: now?.takes_over ?? 'rewrap',
    madeAt: now?.made_at ?? null,
    sealed: sum('sealed'),
    left: sum('left'),
    places,
    waiting: keys.filter(({ replaced_at, retired_at }) => replaced_at !== null && retired_at === null).map(({ id }) => id),
  }
}

/**
 * A new key for the school. From the commit on everything new is sealed under it; what is there is moved row by row by `moveSome`, and
 * opens all the while. Logged.
 */
export async function replaceKey(work: Work, how: TakesOver): Promise<string> {
  const before = await keyStanding(work)
  const id = await keyChanges(work).replace(how)
  work.log({
    act: 'vault.key-replaced',
    clause: 'ROL-A2',
    subject: { kind: 'school-key', id },
    payload: { earlier: before.inUse, how, toMove: before.sealed },
  })
  return id
}

/**
 * Moves up to `limit` sealed values under the key in use, in this transaction; a row that somebody holds is left for the next time.
 * Answers with how many it moved. Killed at any point, the next call goes on with what is left. What is damaged stays as it is and
 * where it is, and its key with it; the rest goes on.
 */
export async function moveSome(work: Work, limit: number): Promise<number> {
  const now = await keyRows(work).select('id').where('replaced_at', 'is', null).executeTakeFirst()
  if (!now) return 0
  let moved = 0
  for (const place of sealedColumns) {
    if (moved >= limit) break
    moved += await moveIn(work, place, { keyId: now.id, limit: limit - moved })
  }
  return moved
}

type Dynamic = Record<string, string | number>

async function moveIn(work: Work, place: SealedColumn, { keyId, limit }: { keyId: string; limit: number }): Promise<number> {
  const db = work.tables<unknown>()
  const column = sql.ref(place.column)
  const asked = sql.join(['school_id', ...place.key, ...(place.also ?? []), place.column].map((name) => sql.ref(name)))
  const { rows } = await sql<Dynamic>`select ${asked} from ${sql.table(place.table)} where school_id = ${work.school.id}
    and ${column} is not null and split_part(${column}, '.', 3) <> ${keyId} order by random() limit ${limit} for no key update skip locked`.execute(
    db,
  )
  let moved = 0
  for (const row of rows) if (await moveOne(work, db, { place, row }).catch((error: unknown) => left(error))) moved += 1
  return moved
}

const left = (error: unknown): false => {
  if (error instanceof SecretCannotBeOpened) return false
  throw error
}

async function moveOne(work: Work, db: Kysely<unknown>, { place, row }: { place: SealedColumn; row: Dynamic }): Promise<true> {
  const sealed = await keyChanges(work).moved(place.name(row), String(row[place.column]))
  const here = sql.join(
    ['school_id', ...place.key].map((name) => sql`${sql.ref(name)} = ${row[name]}`),
    sql` and `,
  )
  await sql`update ${sql.table(place.table)} set ${sql.ref(place.column)} = ${sealed} where ${here}`.execute(db)
  return true
}

/**
 * Retires every replaced key that nothing is sealed under, and destroys the bytes of those retired an hour ago. The database counts once
 * more in the same transaction and refuses while anything refers to the key.
 */
export async function retireKeys(work: Work): Promise<{ readonly retired: readonly string[]; readonly destroyed: readonly string[] }> {
  const { left, waiting } = await keyStanding(work)
  const db = work.tables<KeyTable>()
  const retired = left === 0 ? waiting : []
  const destroyed = await keyRows(work)
    .select('id')
    .where('retired_at', '<=', work.now().subtract(destroyedAfter))
    .where('destroyed_at', 'is', null)
    .execute()
  const set = async (ids: readonly string[], what: object, act: string): Promise<void> => {
    for (const id of ids) {
      await db.updateTable('school_key').set(what).where('school_id', '=', work.school.id).where('id', '=', id).execute()
      work.log({ act, clause: 'ROL-A2', subject: { kind: 'school-key', id }, payload: {} })
    }
  }
  await set(retired, { retired_at: work.now() }, 'vault.key-retired')
  const gone = destroyed.map(({ id }) => id)
  await set(gone, { wrapped: null, destroyed_at: work.now() }, 'vault.key-destroyed')
  return { retired, destroyed: gone }
}

/** Moves everything of one school, a few rows a transaction, telling how many are left after each; then retires what it can. */
export async function moveAll(house: House, schoolId: string, tell: (left: number) => void = () => {}): Promise<void> {
  for (let idle = 0; idle < 5; ) {
    const { moved, left } = await house.forSchool(schoolId, async (work) => {
      const count = await moveSome(work, 20)
      return { moved: count, left: (await keyStanding(work)).left }
    })
    tell(left)
    if (left === 0) break
    // Whatever is left is held by somebody, or stands in a column that is not in the list: the key then stays.
    idle = moved === 0 ? idle + 1 : 0
  }
  await house.forSchool(schoolId, retireKeys)
}
