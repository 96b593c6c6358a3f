import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Box, bound, lock, packed, SecretCannotBeOpened, unlock, unpacked } from './aead.ts'
import type { Kek } from './keys.ts'

/** Where a secret stands. It opens there only: in this school, this secret, this field, this version. */
export type SealContext = { readonly school: string; readonly secret: string; readonly field: string; readonly version: number }

type Sealed = { readonly box: Box; readonly commitment: Buffer; readonly wrappedDek: Box }

const alg = 'A256GCM.v1'

/**
 * A secret as the database keeps it: its own random data key, used for nothing else, wrapped by the school's key, and a
 * commitment to the data key so that one ciphertext cannot open under two keys. One line of text:
 * `A256GCM.v1.<key id>.<nonce>.<ciphertext>.<commitment>.<nonce of the data key>.<wrapped data key>`.
 */
export function sealField(kek: Kek, context: SealContext, plaintext: Buffer | string): string {
  const dek = randomBytes(32)
  const nonce = randomBytes(12)
  const { key, commitment } = spread(dek, nonce)
  const bytes = typeof plaintext === 'string' ? Buffer.from(plaintext) : plaintext
  const sealed = { box: lock(key, aboutSecret(context), bytes, nonce), commitment, wrappedDek: lock(kek.key, aboutDek(kek, context), dek) }
  dek.fill(0)
  key.fill(0)
  return written(kek.id, sealed)
}

/** @throws SecretCannotBeOpened when the key, the place or any bit is another; the error holds nothing of the secret. */
export function openField(kek: Kek, context: SealContext, sealed: string): Buffer {
  const { box, commitment, wrappedDek } = read(kek.id, sealed)
  const dek = opened(kek, context, wrappedDek)
  const { key, commitment: expected } = spread(dek, box.nonce)
  dek.fill(0)
  try {
    if (commitment.length !== expected.length || !timingSafeEqual(commitment, expected)) throw new SecretCannotBeOpened()
    return unlock(key, aboutSecret(context), box)
  } finally {
    key.fill(0)
  }
}

/**
 * The same secret under another key of the school: only the data key is wrapped anew. After a leak this is not enough;
 * then open and seal again. @throws SecretCannotBeOpened as `openField`, so that damage is never carried over unseen.
 */
export function rewrap(oldKek: Kek, newKek: Kek, context: SealContext, sealed: string): string {
  openField(oldKek, context, sealed).fill(0)
  const parts = read(oldKek.id, sealed)
  const dek = opened(oldKek, context, parts.wrappedDek)
  const wrappedDek = lock(newKek.key, aboutDek(newKek, context), dek)
  dek.fill(0)
  return written(newKek.id, { ...parts, wrappedDek })
}

/** Which of the school's keys wraps it. Null when it is no sealed text. */
export const kekIdOf = (sealed: string): string | null => /^A256GCM\.v1\.([A-Za-z0-9-]{1,64})\./.exec(sealed)?.[1] ?? null

const aboutSecret = ({ school, secret, field, version }: SealContext): string => bound(school, secret, field, version, alg)
const aboutDek = (kek: Kek, { school, secret, field, version }: SealContext): string => bound('dek', school, kek.id, secret, field, version)

function opened(kek: Kek, context: SealContext, wrappedDek: Box): Buffer {
  const dek = unlock(kek.key, aboutDek(kek, context), wrappedDek)
  if (dek.length !== 32) throw new SecretCannotBeOpened()
  return dek
}

/** The key that encrypts and the commitment, both from the data key, neither telling of the other. */
function spread(dek: Buffer, nonce: Buffer): { key: Buffer; commitment: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', dek, nonce, 'schoolgate/v1|encrypt+commit', 64))
  return { key: bytes.subarray(0, 32), commitment: bytes.subarray(32) }
}

const written = (kekId: string, { box, commitment, wrappedDek }: Sealed): string =>
  packed(`${alg}.${kekId}`, [box.nonce, box.ciphertext, commitment, wrappedDek.nonce, wrappedDek.ciphertext])

function read(kekId: string, sealed: string): Sealed {
  const parts = unpacked(sealed, `${alg}.${kekId}`, 5)
  const [nonce, ciphertext, commitment, dekNonce, dekCiphertext] = parts as [Buffer, Buffer, Buffer, Buffer, Buffer]
  return { box: { nonce, ciphertext }, commitment, wrappedDek: { nonce: dekNonce, ciphertext: dekCiphertext } }
}
