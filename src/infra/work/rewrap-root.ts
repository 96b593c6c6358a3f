import type pg from 'pg'
import { type RootKey, rootIdOf, unwrapKek, wrapKek } from '../crypto/keys.ts'

export type Rewrapped = { readonly schools: number; readonly keys: number; readonly already: number }

/**
 * Wraps every school's keys under another root key, all in one transaction: after it, and never half-way, only the new root opens
 * them. Keys that are under the new root already stay. With `plan` it opens each and changes nothing. `client` connects without a role.
 * @throws SecretCannotBeOpened when the old root is not the one they are under; then nothing is changed
 */
export async function rewrapRoot(
  client: pg.ClientBase,
  roots: { readonly from: RootKey; readonly to: RootKey },
  { plan = false }: { readonly plan?: boolean } = {},
): Promise<Rewrapped> {
  await client.query('begin')
  try {
    await client.query('set local role schoolgate_clerk')
    const { rows: schools } = await client.query<{ school_id: string }>('select distinct school_id from school_key order by 1')
    await client.query('set local role schoolgate_app')
    const sum = { keys: 0, already: 0 }
    for (const { school_id } of schools) {
      await client.query(`select set_config('app.school', $1, true)`, [school_id])
      const told = await rewrapSchool(client, school_id, roots)
      sum.keys += told.keys
      sum.already += told.already
    }
    await client.query(plan ? 'rollback' : 'commit')
    return { schools: schools.length, ...sum }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function rewrapSchool(
  client: pg.ClientBase,
  school: string,
  { from, to }: { readonly from: RootKey; readonly to: RootKey },
): Promise<{ keys: number; already: number }> {
  const { rows } = await client.query<{ id: string; wrapped: string }>(
    'select id, wrapped from school_key where school_id = $1 and wrapped is not null for update',
    [school],
  )
  let already = 0
  for (const { id, wrapped } of rows) {
    if (rootIdOf(wrapped) === to.id) {
      unwrapKek(to, { school, kekId: id }, wrapped)
      already += 1
      continue
    }
    const again = wrapKek(to, { school }, unwrapKek(from, { school, kekId: id }, wrapped))
    await client.query('update school_key set wrapped = $3 where school_id = $1 and id = $2', [school, id, again])
  }
  return { keys: rows.length - already, already }
}
