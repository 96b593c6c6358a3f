import { base64Of, type Digest } from '../../kernel/merkle/digest.ts'
import { type LogKey, openNote, signNote } from './checkpoint-note.ts'

/** A school's log at one moment: how many entries, and the root of the tree over them (C2SP tlog-checkpoint). */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Digest }

/** The three lines that are signed: origin, size, root in base64. */
export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${base64Of(root)}\n`

/**
 * A signed checkpoint of the key's own log, to be sent where the operator cannot take it back. Whoever calls makes sure
 * that every earlier signed checkpoint is a beginning of this one.
 */
export const signCheckpoint = (key: LogKey, { size, root }: { readonly size: number; readonly root: Digest }): string =>
  signNote(key, checkpointText({ origin: key.name, size, root }))

/** What a signed checkpoint says, if one of the keys signed it; else null. */
export function openCheckpoint(note: string, vkeys: readonly string[]): Checkpoint | null {
  const text = openNote(note, vkeys)
  const [, origin, size, base64] = /^([^\n]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n/.exec(text ?? '') ?? []
  if (origin === undefined || base64 === undefined) return null
  return { origin, size: Number(size), root: Buffer.from(base64, 'base64').toString('latin1') }
}
