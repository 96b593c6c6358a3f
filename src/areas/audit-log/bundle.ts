import { createHash } from 'node:crypto'
import { canonical, type Json } from '../../kernel/canonical.ts'
import { hexOf, leafHash } from '../../kernel/merkle/digest.ts'
import { type LogKey, signNote } from './checkpoint-note.ts'
import { instantText, type Leaf, leafPieces } from './leaf.ts'

/** The act with which a log names its next key; its subject is `log-key:` and the vkey. Signed for by the key before it. */
export const keyChanged = 'audit-log.key-changed'
export const keySubject = (vkey: string): string => `log-key:${vkey}`

/** An entry as it is exported: its leaf, and its details unless they were erased. */
export type BundleEntry = { readonly leaf: Leaf; readonly details: { readonly payload: Json; readonly salt: string } | null }

export type BundleParts = {
  /** The school's name, for the reader. */
  readonly school: string
  readonly exportedAt: Temporal.Instant
  /** The log's key now, which seals the bundle. */
  readonly key: LogKey
  /** The log's first key, where the chain of keys begins. */
  readonly firstVkey: string
  readonly count: number
  /** In order, from entry 1, `count` of them. */
  readonly entries: AsyncIterable<BundleEntry> | Iterable<BundleEntry>
  /** Signed notes, smallest first; the last covers all `count` entries. After a change of key: the first that covers it is by the old key. */
  readonly checkpoints: readonly string[]
}

const format = 'schoolgate-log/1'

/**
 * A school's log as one file for its auditor, line by line, each with its line feed. `verifier.mjs` checks it offline.
 * @throws Error when the entries are not `count`: a fault, and the file has no seal then.
 */
export async function* bundleLines({
  school,
  exportedAt,
  key,
  firstVkey,
  count,
  entries,
  checkpoints,
}: BundleParts): AsyncGenerator<string> {
  const sum = createHash('sha256')
  const line = (json: string): string => {
    const text = `${json}\n`
    sum.update(text)
    return text
  }
  yield line(canonical({ format, origin: key.name, school, vkey: firstVkey, exportedAt: instantText(exportedAt), entries: count }))
  let written = 0
  for await (const entry of entries) {
    yield line(entryOf(entry))
    written += 1
  }
  if (written !== count) throw new Error(`The log was to give ${count} entries and gave ${written}.`)
  for (const checkpoint of checkpoints) yield line(canonical({ checkpoint }))
  const seal = signNote(key, `${format} seal of ${key.name}\n${count}\n${sum.digest('base64')}\n`)
  yield `${canonical({ seal })}\n`
}

function entryOf({ leaf, details }: BundleEntry): string {
  const [start, end] = leafPieces(leaf)
  const shown = details ? `,"payload":${canonical(details.payload)},"salt":"${details.salt}"` : ''
  return `${start},"leaf":"${hexOf(leafHash(start + end))}"${shown}${end}`
}
