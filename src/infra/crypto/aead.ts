import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** A stored secret cannot be opened. Says nothing of what was in it, nor which check failed: a fault, never shown with details. */
export class SecretCannotBeOpened extends Error {
  constructor() {
    super('A stored secret cannot be opened: it was changed, it stands in another place than its own, or its key is another.')
    this.name = 'SecretCannotBeOpened'
  }
}

export type Box = { readonly nonce: Buffer; readonly ciphertext: Buffer }

const tagBytes = 16

/** AES-256-GCM with a fresh random 96-bit nonce; the 16-byte tag stands at the end of the ciphertext. `about` is bound, not hidden. */
export function lock(key: KeyObject | Buffer, about: string, plaintext: Buffer, nonce: Buffer = randomBytes(12)): Box {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  return { nonce, ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]) }
}

/** @throws SecretCannotBeOpened when a bit of the box, the key or `about` is another. */
export function unlock(key: KeyObject | Buffer, about: string, { nonce, ciphertext }: Box): Buffer {
  if (nonce.length !== 12 || ciphertext.length < tagBytes) throw new SecretCannotBeOpened()
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
  decipher.setAAD(Buffer.from(about))
  decipher.setAuthTag(ciphertext.subarray(-tagBytes))
  const plaintext = decipher.update(ciphertext.subarray(0, -tagBytes))
  try {
    return Buffer.concat([plaintext, decipher.final()])
  } catch {
    plaintext.fill(0)
    throw new SecretCannotBeOpened()
  }
}

/** Parts in base64url, joined by dots after a prefix that names the form. */
export const packed = (prefix: string, parts: readonly Buffer[]): string =>
  [prefix, ...parts.map((part) => part.toString('base64url'))].join('.')

/** The parts again. Only the one spelling that `packed` gives is taken. @throws SecretCannotBeOpened otherwise. */
export function unpacked(text: string, prefix: string, count: number): Buffer[] {
  if (!text.startsWith(`${prefix}.`)) throw new SecretCannotBeOpened()
  const parts = text.slice(prefix.length + 1).split('.')
  const bytes = parts.map((part) => Buffer.from(part, 'base64url'))
  if (parts.length !== count || packed(prefix, bytes) !== text) throw new SecretCannotBeOpened()
  return bytes
}

/**
 * What a box is bound to, as one text. Each part is of a shape that cannot hold the separator, so that no two
 * contexts share a text. @throws RangeError on any other part: a bug in the caller.
 */
export function bound(...parts: readonly (string | number)[]): string {
  for (const part of parts) {
    if (!/^[A-Za-z0-9_.:@-]{1,200}$/.test(String(part)))
      throw new RangeError('A part of a secret’s context has characters that are not allowed.')
  }
  return ['schoolgate/v1', ...parts].join('|')
}
