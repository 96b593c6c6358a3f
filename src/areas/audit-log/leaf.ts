import { createHmac, randomBytes } from 'node:crypto'
import { canonical, type Json } from '../../kernel/canonical.ts'
import { type Digest, leafHash } from '../../kernel/merkle/digest.ts'

/** What the tree holds of an entry: for ever, and nothing personal. Names and details are in the payload beside it. */
export type Leaf = {
  /** Place in the school's log, from 1, without gaps. */
  readonly seq: number
  /** As `instantText` writes it. */
  readonly at: string
  /** The member's random id, which means nothing once the member's record is gone; null when the software acted by itself. */
  readonly actor: string | null
  readonly act: string
  readonly clause: string
  /** Kind and random id of what was acted on, `post:0198...`. */
  readonly subject: string
  /** As `commit` makes it. */
  readonly commitment: string
}

/** An instant as leaves write it: UTC, to the millisecond, always 24 characters. */
export const instantText = (at: Temporal.Instant): string => at.toString({ fractionalSecondDigits: 3 })

/** A new random salt: 64 hexadecimal digits. Each entry has its own. */
export const newSalt = (): string => randomBytes(32).toString('hex')

/**
 * Binds a payload without telling of it: HMAC-SHA256 under the salt over the payload's canonical text, in hexadecimal.
 * Once payload and salt are erased, nothing can be guessed from it, and every proof still holds.
 */
export const commit = (salt: string, payload: Json): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(canonical(payload)).digest('hex')

/**
 * The leaf as it is hashed, canonical JSON with the version of this form, in two pieces: an exported line has the leaf's
 * hash and the details between them. Spelt out because it is made a million times over.
 */
export function leafPieces({ seq, at, actor, act, clause, subject, commitment }: Leaf): [start: string, end: string] {
  const start = `{"act":${JSON.stringify(act)},"actor":${JSON.stringify(actor)},"at":"${at}","clause":${JSON.stringify(clause)}`
  return [`${start},"commitment":"${commitment}"`, `,"seq":${seq},"subject":${JSON.stringify(subject)},"v":1}`]
}

/** The leaf's hash in the school's tree. */
export const leafOf = (leaf: Leaf): Digest => leafHash(leafPieces(leaf).join(''))
