import type { Kysely } from 'kysely'
import { kekIdOf, openField, rewrap, sealField } from '../crypto/envelope.ts'
import { type Kek, newKek, type RootKey, rootIdOf, unwrapKek, wrapKek } from '../crypto/keys.ts'

export type TakesOver = 'rewrap' | 're-encrypt'
export type KeyTable = {
  school_key: {
    school_id: string
    id: string
    /** Null once the key was destroyed. */
    wrapped: string | null
    made_at: Temporal.Instant
    replaced_at: Temporal.Instant | null
    retired_at: Temporal.Instant | null
    destroyed_at: Temporal.Instant | null
    takes_over: TakesOver
  }
}

/** Names one field of one version of one secret: bound into the seal, so that no ciphertext opens anywhere else. */
export type SealName = { readonly secret: string; readonly field: string; readonly version: number }
export type Sealing = { seal(name: SealName, text: string): Promise<string>; unseal(name: SealName, sealed: string): Promise<string> }

type About = { root: RootKey | undefined; schoolId: string; now: () => Temporal.Instant; newId: () => string }

/**
 * Seals and opens for one school within one transaction; the school's key is made at its first need and unwrapped once. Whoever seals
 * holds the key's row until the transaction ends, so that a key is replaced only when nobody is still sealing under it.
 */
export function sealingFor(db: Kysely<unknown>, about: About): Sealing {
  const keys = keysOf(db as Kysely<KeyTable>, about)
  const sealing: Sealing = {
    seal: async (name, text) => sealField(await keys.inUse(), { school: about.schoolId, ...name }, text),
    unseal: async (name, sealed) => {
      const kek = await keys.known(kekIdOf(sealed) ?? '')
      return openField(kek, { school: about.schoolId, ...name }, sealed).toString('utf8')
    },
  }
  changes.set(sealing.seal, changesOf(db as Kysely<KeyTable>, { about, keys, sealing }))
  return sealing
}

type Keys = { inUse(): Promise<Kek>; known(id: string): Promise<Kek> }

function keysOf(db: Kysely<KeyTable>, about: About): Keys {
  const unwrapped = new Map<string, Kek>()
  const opened = (row: { id: string; wrapped: string | null } | undefined): Kek | undefined => {
    if (!row?.wrapped) return undefined
    const kek = unwrapped.get(row.id) ?? unwrapKek(rootFor(about.root, row.wrapped), { school: about.schoolId, kekId: row.id }, row.wrapped)
    unwrapped.set(row.id, kek)
    return kek
  }
  const rows = () => db.selectFrom('school_key').select(['id', 'wrapped']).where('school_id', '=', about.schoolId)
  const held = async () => opened(await rows().where('replaced_at', 'is', null).forShare().executeTakeFirst())
  let using: Kek | undefined
  return {
    inUse: async () => {
      using ??= await held()
      if (using) return using
      const kek = newKek(about.newId())
      await insertKey(db, about, { kek, takesOver: 'rewrap' })
      // Another transaction may have been first: its key is the school's key.
      using = (await held()) ?? kek
      return using
    },
    known: async (id) => {
      const kek = unwrapped.get(id) ?? opened(await rows().where('id', '=', id).executeTakeFirst())
      if (!kek) throw new Error('The key that sealed this secret is not in the database.')
      return kek
    },
  }
}

function rootFor(root: RootKey | undefined, wrapped: string | null): RootKey {
  if (!root) throw new Error('This process was opened without the root key, so it can neither seal nor open secrets.')
  if (wrapped !== null && rootIdOf(wrapped) !== root.id)
    throw new Error(
      `The school's key was wrapped by the root key ${rootIdOf(wrapped)}, and this process has ${root.id}. See docs/operate/keys.md.`,
    )
  return root
}

const insertKey = (db: Kysely<KeyTable>, about: About, { kek, takesOver }: { kek: Kek; takesOver: TakesOver }) =>
  db
    .insertInto('school_key')
    .values({
      school_id: about.schoolId,
      id: kek.id,
      wrapped: wrapKek(rootFor(about.root, null), { school: about.schoolId }, kek),
      made_at: about.now(),
      replaced_at: null,
      retired_at: null,
      destroyed_at: null,
      takes_over: takesOver,
    })
    .onConflict((on) => on.doNothing())
    .execute()

/** What changing a school's keys needs of them; only rotate-keys.ts asks. */
export type KeyChanges = {
  /** A new key takes the place of the one in use. It waits for everybody who is sealing. Answers with the new key's id. */
  replace(how: TakesOver): Promise<string>
  /** The same secret under the key in use. @throws SecretCannotBeOpened: damage is never carried over */
  moved(name: SealName, sealed: string): Promise<string>
}

const changes = new WeakMap<Sealing['seal'], KeyChanges>()

export function keyChanges(work: Sealing): KeyChanges {
  const found = changes.get(work.seal)
  if (!found) throw new Error('Only a work that the house opened can change keys.')
  return found
}

function changesOf(
  db: Kysely<KeyTable>,
  { about, keys, sealing }: { readonly about: About; readonly keys: Keys; readonly sealing: Sealing },
): KeyChanges {
  let how: TakesOver | undefined
  const takesOver = async (id: string): Promise<TakesOver> =>
    (
      await db
        .selectFrom('school_key')
        .select('takes_over')
        .where('school_id', '=', about.schoolId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).takes_over
  const replace = async (wanted: TakesOver): Promise<string> => {
    const now = about.now()
    await db
      .updateTable('school_key')
      .set({ replaced_at: now })
      .where('school_id', '=', about.schoolId)
      .where('replaced_at', 'is', null)
      .execute()
    const kek = newKek(about.newId())
    await insertKey(db, about, { kek, takesOver: wanted })
    return kek.id
  }
  const moved = async (name: SealName, sealed: string): Promise<string> => {
    const to = await keys.inUse()
    const from = kekIdOf(sealed) ?? ''
    if (from === to.id) return sealed
    how ??= await takesOver(to.id)
    if (how === 're-encrypt') return sealing.seal(name, await sealing.unseal(name, sealed))
    return rewrap(await keys.known(from), to, { school: about.schoolId, ...name }, sealed)
  }
  return { replace, moved }
}
