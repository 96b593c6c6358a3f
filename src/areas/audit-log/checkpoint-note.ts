import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from 'node:crypto'

/** The key with which one school's log is signed. The private half is kept sealed; `vkey` is public and is given to the school's auditor. */
export type LogKey = { readonly name: string; readonly vkey: string; readonly privateKey: KeyObject }

type Vkey = { readonly name: string; readonly id: Buffer; readonly publicKey: KeyObject }

const ed25519 = Buffer.of(1)

/** A new random key. @param name of the log: no spaces and no plus sign. @throws RangeError on another name. */
export const newLogKey = (name: string): LogKey => logKey(name, generateKeyPairSync('ed25519').privateKey)

/** The 32 secret bytes, to be sealed by the vault's envelope. */
export const secretOf = ({ privateKey }: LogKey): Buffer => Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')

/** The key again from its secret bytes. @throws RangeError when they are not 32. */
export function logKeyFrom(name: string, secret: Buffer): LogKey {
  if (secret.length !== 32) throw new RangeError('A log key has 32 secret bytes.')
  const key = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret])
  return logKey(name, createPrivateKey({ key, format: 'der', type: 'pkcs8' }))
}

function logKey(name: string, privateKey: KeyObject): LogKey {
  if (!isKeyName(name)) throw new RangeError('The name of a log has no spaces and no plus sign.')
  const raw = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url')
  const vkey = [name, keyId(name, raw).toString('hex'), Buffer.concat([ed25519, raw]).toString('base64')].join('+')
  return { name, vkey, privateKey }
}

const isKeyName = (name: string): boolean => /^[^\s+]{1,200}$/.test(name)

/** C2SP signed-note: the first four bytes of SHA-256 over name, line feed, 0x01 and the public key. */
const keyId = (name: string, raw: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ed25519, raw]), 'buffer').subarray(0, 4)

/** Signs a text (which ends with a line feed) as a C2SP signed note: the text, an empty line, a signature line. */
export function signNote(key: LogKey, text: string): string {
  if (!text.endsWith('\n')) throw new RangeError('A note’s text ends with a line feed.')
  const id = Buffer.from(key.vkey.split('+')[1] ?? '', 'hex')
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), key.privateKey)]).toString('base64')
  return `${text}\n— ${key.name} ${signature}\n`
}

/**
 * The text of a note that one of the keys signed, else null. Signatures by others are passed over; a wrong one by a
 * known key spoils the note. @throws RangeError when a vkey is not one.
 */
export function openNote(note: string, vkeys: readonly string[]): string | null {
  const split = note.lastIndexOf('\n\n')
  const text = note.slice(0, split + 1)
  const lines = note.slice(split + 2).split('\n')
  if (split < 0 || lines.pop() !== '' || lines.length === 0) return null
  const known = vkeys.map(parsedVkey)
  let signed = false
  for (const line of lines) {
    const [, name, base64 = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
    const bytes = Buffer.from(base64, 'base64')
    if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== base64) return null
    const key = known.find((candidate) => candidate.name === name && candidate.id.equals(bytes.subarray(0, 4)))
    if (!key) continue
    if (!verify(null, Buffer.from(text), key.publicKey, bytes.subarray(4))) return null
    signed = true
  }
  return signed ? text : null
}

function parsedVkey(vkey: string): Vkey {
  const [, name = '', id, base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/.exec(vkey) ?? []
  const bytes = Buffer.from(base64, 'base64')
  const raw = bytes.subarray(1)
  if (bytes.length !== 33 || bytes[0] !== 1 || keyId(name, raw).toString('hex') !== id)
    throw new RangeError('Not a verifier key of an Ed25519 log.')
  return {
    name,
    id: keyId(name, raw),
    publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' }),
  }
}
