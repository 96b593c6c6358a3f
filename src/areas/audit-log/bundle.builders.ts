import type { Json } from '../../kernel/canonical.ts'
import type { Digest } from '../../kernel/merkle/digest.ts'
import { append, emptyFrontier, rootOfFrontier } from '../../kernel/merkle/frontier.ts'
import { type BundleEntry, bundleLines, keyChanged, keySubject } from './bundle.ts'
import { signCheckpoint } from './checkpoint.ts'
import type { LogKey } from './checkpoint-note.ts'
import { commit, instantText, leafOf, newSalt } from './leaf.ts'

/** A whole log in memory, as a test needs it. */
export type SampleLog = {
  readonly entries: readonly BundleEntry[]
  readonly checkpoints: readonly string[]
  readonly key: LogKey
  readonly firstVkey: string
}

const start = Temporal.Instant.from('2026-09-01T08:00:00Z')
const acts = [
  ['publishing.approved', 'SDO-4', 'post'],
  ['credential-vault.shown', 'ACC-6', 'secret'],
  ['inbox.replied', 'MON-3', 'item'],
] as const

/** The entry that stands at `seq`, one minute after the one before it. `words` go into its details. */
export function sampleEntry(seq: number, words: Json = `Zoë’s post no. ${seq}`): BundleEntry {
  const [act, clause, kind] = acts[seq % acts.length] as (typeof acts)[number]
  return entryOf({
    seq,
    act,
    clause,
    subject: `${kind}:0198a7c2-0000-7000-8000-${String(seq).padStart(12, '0')}`,
    payload: { words, people: ['Ms Okafor', null], n: seq / 8 },
  })
}

export type Facts = {
  readonly seq: number
  readonly act: string
  readonly clause: string
  readonly subject: string
  readonly payload: Json
}

export function entryOf({ seq, act, clause, subject, payload }: Facts): BundleEntry {
  const salt = newSalt()
  const at = instantText(start.add({ minutes: seq }))
  const actor = seq % 4 === 0 ? null : `0198a7c2-0000-7000-9000-${String(seq % 5).padStart(12, '0')}`
  return { leaf: { seq, at, actor, act, clause, subject, commitment: commit(salt, payload) }, details: { payload, salt } }
}

/** The entry in which a log names its next key. */
export const keyChange = (seq: number, next: LogKey): BundleEntry =>
  entryOf({ seq, act: keyChanged, clause: 'GDPR-1', subject: keySubject(next.vkey), payload: {} })

/** Roots of the tree over the entries, at each of the sizes, ascending. */
export function rootsAt(entries: readonly BundleEntry[], sizes: readonly number[]): Digest[] {
  const frontier = emptyFrontier()
  return sizes.map((size) => {
    for (const { leaf } of entries.slice(frontier.size, size)) append(frontier, leafOf(leaf))
    return rootOfFrontier(frontier)
  })
}

/** Signed checkpoints at each of the sizes, ascending. */
export const checkpointsAt = (entries: readonly BundleEntry[], sizes: readonly number[], key: LogKey): string[] =>
  rootsAt(entries, sizes).map((root, index) => signCheckpoint(key, { size: sizes[index] as number, root }))

/** A log of `size` entries with checkpoints at the given sizes and at its end. */
export function sampleLog(size: number, key: LogKey, sizes: readonly number[] = []): SampleLog {
  const entries = Array.from({ length: size }, (_, index) => sampleEntry(index + 1))
  return { entries, key, firstVkey: key.vkey, checkpoints: checkpointsAt(entries, [...sizes.filter((at) => at < size), size], key) }
}

/** The exported file. */
export async function fileOf({ entries, checkpoints, key, firstVkey }: SampleLog): Promise<string> {
  const parts = {
    school: 'St Anne’s',
    exportedAt: Temporal.Instant.from('2026-11-20T12:00:00Z'),
    key,
    firstVkey,
    count: entries.length,
    entries,
    checkpoints,
  }
  let text = ''
  for await (const line of bundleLines(parts)) text += line
  return text
}
