import type { Json } from '../../kernel/canonical.ts'
import { checkpointsAt, fileOf, type SampleLog, sampleEntry, sampleLog } from './bundle.builders.ts'
import type { BundleEntry } from './bundle.ts'
import { type LogKey, newLogKey } from './checkpoint-note.ts'
import { commit } from './leaf.ts'
import { linesOf, type Verdict, type VerifyOptions, verifyBundle } from './verifier.mjs'

/** A log in an auditor's hands: the file, and a checkpoint that was kept from an earlier day. */
type Case = {
  readonly log: SampleLog
  readonly lines: readonly string[]
  readonly kept: string
  readonly keptSize: number
  readonly pick: (below: number) => number
}
/** What was done to it. `entry`: the one that must be named; absent where any answer but "good" will do. */
type Attack = { readonly file: Buffer | string; readonly options?: VerifyOptions; readonly entry?: number | null }

const text = (lines: readonly string[]): string => `${lines.join('\n')}\n`
const entryAt = (log: SampleLog, seq: number): BundleEntry => log.entries[seq - 1] as BundleEntry
const lineOf = ({ lines }: Case, seq: number): string => lines[seq] as string
const anEntry = ({ log, pick }: Case): number => 1 + pick(log.entries.length)

const otherField = (seq: number, pick: Case['pick'], { leaf, details }: BundleEntry): BundleEntry => {
  const changes = [
    { act: 'inbox.ignored' },
    { clause: 'MON-9' },
    { actor: 'nobody' },
    { subject: 'item:0' },
    { at: '2026-08-01T00:00:00.000Z' },
  ] as const
  return { leaf: { ...leaf, seq, ...changes[pick(changes.length)] }, details }
}
const renumbered = (entries: readonly BundleEntry[]): BundleEntry[] =>
  entries.map(({ leaf, details }, index) => ({ leaf: { ...leaf, seq: index + 1 }, details }))

/** Rewritten by the holder of the key from some entry on, checkpoints and seal and all: only what was kept outside can tell. */
const rewrite = async ({ log, kept }: Case, entries: readonly BundleEntry[], key: LogKey = log.key): Promise<Attack> => {
  const sizes = [Math.floor(entries.length / 2), entries.length]
  const file = await fileOf({ entries, key, firstVkey: key.vkey, checkpoints: checkpointsAt(entries, sizes, key) })
  return { file, options: { olderCheckpoints: [kept] } }
}

const attacks: Record<string, (on: Case) => Attack | Promise<Attack>> = {
  'edit details': (on) => {
    const seq = anEntry(on)
    return { file: text(on.lines.with(seq, lineOf(on, seq).replace('post no.', 'post No.'))), entry: seq }
  },
  'edit details and commitment': (on) => {
    const seq = anEntry(on)
    const { leaf, details } = entryAt(on.log, seq)
    const other = commit(details?.salt ?? '', 'forged' as Json)
    return { file: text(on.lines.with(seq, lineOf(on, seq).replace(leaf.commitment, other))), entry: seq }
  },
  'edit field': (on) => {
    const seq = anEntry(on)
    return { file: text(on.lines.with(seq, lineOf(on, seq).replace('"v":1', '"v":2').replace('Z","clause', 'Z","clausE'))), entry: seq }
  },
  'edit field and leaf hash': async (on) => {
    const seq = anEntry(on)
    const entries = on.log.entries.with(seq - 1, otherField(seq, on.pick, entryAt(on.log, seq)))
    return { file: await fileOf({ ...on.log, entries }) }
  },
  delete: (on) => {
    const seq = anEntry(on)
    return { file: text(on.lines.toSpliced(seq, 1)), entry: seq }
  },
  'delete and number anew': async (on) => {
    const entries = renumbered(on.log.entries.toSpliced(anEntry(on) - 1, 1))
    return { file: await fileOf({ ...on.log, entries }) }
  },
  insert: (on) => {
    const seq = anEntry(on)
    return { file: text(on.lines.toSpliced(seq, 0, lineOf(on, anEntry(on)))) }
  },
  'insert and number anew': async (on) => {
    const seq = anEntry(on)
    return rewrite(on, renumbered(on.log.entries.toSpliced(on.pick(on.keptSize), 0, sampleEntry(seq, 'put in'))))
  },
  swap: (on) => {
    const [one, other] = [anEntry(on), anEntry(on)]
    if (one === other) return { file: text(on.lines.toSpliced(one, 1)), entry: one }
    return { file: text(on.lines.with(one, lineOf(on, other)).with(other, lineOf(on, one))), entry: Math.min(one, other) }
  },
  truncate: (on) => {
    const bytes = Buffer.from(text(on.lines))
    return { file: bytes.subarray(0, on.pick(bytes.length)) }
  },
  fork: async (on) => {
    const from = on.pick(on.keptSize)
    return rewrite(
      on,
      on.log.entries.map((entry, index) => (index < from ? entry : sampleEntry(index + 1, 'another history'))),
    )
  },
  'roll back': async (on) => rewrite(on, on.log.entries.slice(0, on.pick(on.keptSize))),
  're-sign with another key': async (on) => {
    const attack = await rewrite(on, on.log.entries, newLogKey(on.log.key.name))
    return on.pick(2) === 0 ? attack : { file: attack.file, options: { key: on.log.key.vkey } }
  },
  'hide details': (on) => {
    const seq = anEntry(on)
    return { file: text(on.lines.with(seq, lineOf(on, seq).replace(/,"payload":.*"salt":"[0-9a-f]{64}"/, ''))) }
  },
  'flip a bit': (on) => {
    const bytes = Buffer.from(text(on.lines))
    const [at, bit] = [on.pick(bytes.length), on.pick(8)]
    bytes[at] = (bytes[at] as number) ^ (1 << bit)
    return { file: bytes }
  },
}

export type CampaignResult = {
  /** Attacks tried by class, and those of them that the verifier took for honest. */
  readonly tried: Readonly<Record<string, number>>
  readonly missed: readonly string[]
  /** Attacks caught, but with another entry named than the one changed. */
  readonly misnamed: readonly string[]
  readonly honest: number
  readonly falseAlarms: readonly string[]
}

/** A repeatable stream of numbers, so that a failure can be seen again under its seed. */
const dice = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

async function newCase(pick: Case['pick']): Promise<Case> {
  const size = 2 + pick(40)
  const log = sampleLog(
    size,
    newLogKey('schoolgate.example/st-anne'),
    [1 + pick(size), 1 + pick(size)].sort((a, b) => a - b),
  )
  const keptSize = 1 + pick(size)
  return {
    log,
    lines: (await fileOf(log)).split('\n').slice(0, -1),
    kept: checkpointsAt(log.entries, [keptSize], log.key)[0] as string,
    keptSize,
    pick,
  }
}

const judged = (file: Buffer | string, options?: VerifyOptions): Promise<Verdict> => verifyBundle(linesOf([Buffer.from(file)]), options)

/**
 * Tries `trials` attacks of every class in turn on exported logs, and checks `honest` exports that nobody touched.
 * Nothing may be missed, and no honest log suspected.
 */
export async function tamperCampaign({
  trials,
  honest,
  seed,
}: {
  readonly trials: number
  readonly honest: number
  readonly seed: number
}): Promise<CampaignResult> {
  const pick = dice(seed)
  const [tried, missed, misnamed, falseAlarms]: [Record<string, number>, string[], string[], string[]] = [{}, [], [], []]
  const names = Object.keys(attacks)
  let on = await newCase(pick)
  for (let trial = 0; trial < trials; trial++) {
    if (trial % names.length === 0) on = await newCase(pick)
    const name = names[trial % names.length] as string
    const attack = await (attacks[name] as (typeof attacks)[string])(on)
    const verdict = await judged(attack.file, attack.options)
    tried[name] = (tried[name] ?? 0) + 1
    if (verdict.ok) missed.push(`${name}, trial ${trial} of seed ${seed}`)
    else if (attack.entry !== undefined && attack.entry !== verdict.entry)
      misnamed.push(`${name}, trial ${trial} of seed ${seed}: ${verdict.problem}`)
  }
  for (let turn = 0; turn < honest; turn++) {
    const { log, lines, kept } = await newCase(pick)
    const verdict = await judged(text(lines), { olderCheckpoints: [kept, ...log.checkpoints], key: log.key.vkey })
    if (!verdict.ok || verdict.entries !== log.entries.length) falseAlarms.push(`log ${turn} of seed ${seed}`)
  }
  return { tried, missed, misnamed, honest, falseAlarms }
}
