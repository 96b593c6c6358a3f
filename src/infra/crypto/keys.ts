import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { bound, lock, packed, SecretCannotBeOpened, unlock, unpacked } from './aead.ts'

/** A school's key-encrypting key. A `KeyObject` prints without its bytes. */
export type Kek = { readonly id: string; readonly key: KeyObject }
/** The installation's root key: outside the database and its backups. */
export type RootKey = { readonly id: string; readonly key: KeyObject }

const form = 'KEK.v1'

/** A new random key. @param id letters, digits and `-` only; it is stored beside everything the key wraps. */
export const newKek = (id: string): Kek => ({ id: idOf(id), key: createSecretKey(randomBytes(32)) })

const idOf = (id: string): string => {
  if (!/^[A-Za-z0-9-]{1,64}$/.test(id)) throw new RangeError('A key id is 1 to 64 letters, digits and hyphens.')
  return id
}

/** The school's key as the database keeps it: wrapped by the root, and good for this school and this id only. */
export function wrapKek(root: RootKey, { school }: { readonly school: string }, kek: Kek): string {
  const bytes = kek.key.export()
  const box = lock(root.key, bound('kek', school, kek.id, root.id), bytes)
  bytes.fill(0)
  return packed(`${form}.${root.id}`, [box.nonce, box.ciphertext])
}

/** @throws SecretCannotBeOpened when the root, the school, the id or any bit is another. */
export function unwrapKek(root: RootKey, { school, kekId }: { readonly school: string; readonly kekId: string }, wrapped: string): Kek {
  const [nonce, ciphertext] = unpacked(wrapped, `${form}.${root.id}`, 2) as [Buffer, Buffer]
  const bytes = unlock(root.key, bound('kek', school, kekId, root.id), { nonce, ciphertext })
  if (bytes.length !== 32) throw new SecretCannotBeOpened()
  const kek = { id: kekId, key: createSecretKey(bytes) }
  bytes.fill(0)
  return kek
}

/** Which root wrapped it: to say at the start which key file is missing. Null when it is no wrapped key. */
export const rootIdOf = (wrapped: string): string | null => /^KEK\.v1\.([0-9a-f]{8})\./.exec(wrapped)?.[1] ?? null
