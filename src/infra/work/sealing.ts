import type { Kysely } from 'kysely'
import { kekIdOf, openField, sealField } from '../crypto/envelope.ts'
import { newKek, unwrapKek, wrapKek, type Kek, type RootKey } from '../crypto/keys.ts'

type KeyTable = {
  school_key: { school_id: string; id: string; wrapped: string; made_at: Temporal.Instant; retired_at: Temporal.Instant | null }
}

/** Names one field of one version of one secret: bound into the seal, so that no ciphertext opens anywhere else. */
export type SealName = { readonly secret: string; readonly field: string; readonly version: number }
export type Sealing = { seal(name: SealName, text: string): Promise<string>; unseal(name: SealName, sealed: string): Promise<string> }

/** Seals and opens for one school within one transaction; the school's key is made at its first need and unwrapped once. */
export function sealingFor(
  db: Kysely<unknown>,
  about: { root: RootKey | undefined; schoolId: string; now: () => Temporal.Instant; newId: () => string },
): Sealing {
  const keys = db as Kysely<KeyTable>
  const unwrapped = new Map<string, Kek>()
  const root = (): RootKey => {
    if (!about.root) throw new Error('This process was opened without the root key, so it can neither seal nor open secrets.')
    return about.root
  }
  const load = async (id: string | null): Promise<Kek | undefined> => {
    const known = id === null ? undefined : unwrapped.get(id)
    if (known) return known
    const query = keys.selectFrom('school_key').select(['id', 'wrapped']).where('school_id', '=', about.schoolId)
    const row = await (id === null ? query.where('retired_at', 'is', null) : query.where('id', '=', id)).executeTakeFirst()
    if (!row) return undefined
    const kek = unwrapKek(root(), { school: about.schoolId, kekId: row.id }, row.wrapped)
    unwrapped.set(row.id, kek)
    return kek
  }
  const make = async (): Promise<Kek> => {
    const kek = newKek(about.newId())
    await keys
      .insertInto('school_key')
      .values({
        school_id: about.schoolId,
        id: kek.id,
        wrapped: wrapKek(root(), { school: about.schoolId }, kek),
        made_at: about.now(),
        retired_at: null,
      })
      .onConflict((on) => on.doNothing())
      .execute()
    // Another transaction may have been first: its key is the school's key.
    return (await load(null)) ?? kek
  }
  return {
    seal: async (name, text) => sealField((await load(null)) ?? (await make()), { school: about.schoolId, ...name }, text),
    unseal: async (name, sealed) => {
      const kek = await load(kekIdOf(sealed) ?? '')
      if (!kek) throw new Error('The key that sealed this secret is not in the database.')
      return openField(kek, { school: about.schoolId, ...name }, sealed).toString('utf8')
    },
  }
}
