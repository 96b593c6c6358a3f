import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonical, type Json } from '../../kernel/canonical.ts'
import { checkpointsAt, entryOf, fileOf, keyChange, type SampleLog, sampleEntry, sampleLog } from './bundle.builders.ts'
import { bundleLines } from './bundle.ts'
import { newLogKey } from './checkpoint-note.ts'
import { type Verdict, type VerifyOptions, linesOf, verifyBundle } from './verifier.mjs'

const name = 'schoolgate.example/st-anne'
const key = newLogKey(name)
const log = sampleLog(20, key, [5, 12])
const file = await fileOf(log)
const lines = file.split('\n').slice(0, -1)

const verdict = (text: string, options?: VerifyOptions): Promise<Verdict> => verifyBundle(linesOf([Buffer.from(text)]), options)
const joined = (parts: readonly string[]): string => `${parts.join('\n')}\n`
const blame = async (text: string, options?: VerifyOptions): Promise<[number | null, string]> => {
  const answer = await verdict(text, options)
  assert.ok(!answer.ok, 'it was taken for honest')
  return [answer.entry, answer.problem]
}
/** The file as the holder of the key would write it, so that only the tree can tell. */
const rewritten = (changed: Partial<SampleLog>): Promise<string> => fileOf({ ...log, ...changed })

describe('an honest log', () => {
  it('is found good, with the number of its entries and its key', async () => {
    assert.deepEqual(await verdict(file), { ok: true, entries: 20, checkpoints: 3, vkey: key.vkey })
  })

  it('is good with no entries, and with one', async () => {
    for (const size of [0, 1]) assert.equal((await verdict(await fileOf(sampleLog(size, key)))).ok, true)
  })

  it('is good under the key and the older checkpoints that the auditor kept', async () => {
    const olderCheckpoints = [...log.checkpoints, ...checkpointsAt(log.entries, [0, 1, 7, 19], key)]
    assert.equal((await verdict(file, { key: key.vkey, olderCheckpoints })).ok, true)
  })

  it('is still good after the details of a person were erased', async () => {
    const entries = log.entries.map((entry, index) => (index % 3 === 0 ? { ...entry, details: null } : entry))
    const text = await rewritten({ entries })
    assert.equal((await verdict(text, { olderCheckpoints: log.checkpoints })).ok, true)
    assert.ok(!text.includes('post no. 1"'))
  })

  it('may have neighbours a few minutes out of order, but no clock that went back', async () => {
    const late = (seconds: number): Promise<string> => {
      const entries = log.entries.map((entry) => {
        const at = Temporal.Instant.from(entry.leaf.at).subtract({ seconds: entry.leaf.seq === 9 ? seconds : 0 })
        return { ...entry, leaf: { ...entry.leaf, at: at.toString({ fractionalSecondDigits: 3 }) } }
      })
      return rewritten({ entries, checkpoints: checkpointsAt(entries, [20], key) })
    }
    assert.equal((await verdict(await late(6 * 60))).ok, true)
    assert.deepEqual(await blame(await late(6 * 60 + 1)), [
      9,
      'Entry 9 is dated 2026-09-01T08:02:59.000Z, well before an entry above it: a clock went back.',
    ])
  })

  it('reads the same whatever pieces the file comes in', async () => {
    const bytes = Buffer.from(file)
    for (const step of [1, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) => bytes.subarray(index * step, (index + 1) * step))
      assert.equal((await verifyBundle(linesOf(pieces))).ok, true)
    }
  })

  it('writes its details as the verifier does, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const payload = JSON.parse(JSON.stringify(value)) as Json
        const entries = [entryOf({ seq: 1, act: 'a.b', clause: 'MON-3', subject: 'x:1', payload })]
        const text = await rewritten({ entries, checkpoints: checkpointsAt(entries, [1], key) })
        assert.deepEqual(await verdict(text), { ok: true, entries: 1, checkpoints: 1, vkey: key.vkey }, canonical(payload))
      }),
      { numRuns: 300 },
    )
  })

  it('is not exported at all when entries are missing in the database', async () => {
    const parts = {
      school: 'St Anne’s',
      exportedAt: Temporal.Instant.from('2026-11-20T12:00:00Z'),
      key,
      firstVkey: key.vkey,
      checkpoints: log.checkpoints,
    }
    await assert.rejects(Array.fromAsync(bundleLines({ ...parts, count: 21, entries: log.entries })), /was to give 21 entries and gave 20/)
  })
})

describe('a changed file', () => {
  it('names the entry whose details were changed', async () => {
    assert.deepEqual(await blame(file.replace('post no. 7"', 'post no. 8"')), [
      7,
      'The details of entry 7 were changed: they do not match the commitment in its leaf.',
    ])
  })

  it('names the entry of which a field was changed', async () => {
    const other = joined(lines.with(9, (lines[9] as string).replace('"act":"', '"act":"x')))
    assert.deepEqual(await blame(other), [9, 'Entry 9 was changed: what it says is not what its leaf hash was made from.'])
  })

  it('names the entry that is spelt in another way', async () => {
    assert.deepEqual(await blame(joined(lines.with(3, (lines[3] as string).replace('{', '{ ')))), [
      3,
      'Entry 3 was changed: it is not spelt as the log spells it.',
    ])
    assert.deepEqual(await blame(joined(lines.with(3, '{'))), [3, 'Entry 3 cannot be read.'])
  })

  it('names the entry that was taken out, moved or put in', async () => {
    assert.deepEqual(await blame(joined(lines.toSpliced(6, 1))), [6, 'Entry 6 is missing: entry 7 stands in its place.'])
    assert.deepEqual(await blame(joined(lines.with(6, lines[7] as string).with(7, lines[6] as string))), [
      6,
      'Entry 6 is missing: entry 7 stands in its place.',
    ])
    assert.deepEqual(await blame(joined(lines.toSpliced(6, 0, lines[5] as string))), [6, 'Entry 5 stands again where entry 6 belongs.'])
  })

  it('names the first entry that was cut off', async () => {
    assert.deepEqual(await blame(joined(lines.slice(0, 15))), [15, 'Entry 15 is missing: the bundle promises 20 and ends before.'])
    const shorter = joined([(lines[0] as string).replace('"entries":20', '"entries":14'), ...lines.slice(1, 15), ...lines.slice(21)])
    assert.deepEqual(await blame(shorter), [15, 'A checkpoint in the bundle covers 20 entries: those after entry 14 were removed.'])
    assert.deepEqual(await blame(file.slice(0, -1)), [null, 'The end of the bundle cannot be read.'])
    assert.deepEqual(await blame(joined(lines.slice(0, -1))), [null, 'The bundle has no seal: its end is missing.'])
    assert.deepEqual(await blame(''), [null, 'The bundle is empty.'])
    assert.deepEqual(await blame('name,email\n'), [null, 'This is not a log bundle.'])
  })

  it('does not pass when only what surrounds the entries was changed', async () => {
    const other = 'Every entry is proved, but the file is not as it was exported: its first line, its end, or which details it shows.'
    assert.deepEqual(await blame(file.replace('St Anne’s', 'St Bede’s')), [null, other])
    assert.deepEqual(await blame(joined(lines.toSpliced(21, 1))), [null, other])
    const hidden = (lines[4] as string).replace(/,"payload":.*"salt":"[0-9a-f]{64}"/, '')
    assert.deepEqual(await blame(joined(lines.with(4, hidden))), [null, other])
    assert.deepEqual(await blame(`${file}${lines[3]}\n`), [null, 'Something follows the seal, which is the end of a bundle.'])
  })
})

describe('a log rewritten by somebody who holds its key', () => {
  const entries = log.entries.with(7, sampleEntry(8, 'another story'))

  it('is caught by the checkpoints made before, which name the entries in question', async () => {
    const problem = 'tells another history: something from entry 6 to entry 12 was changed, removed or put in.'
    assert.deepEqual(await blame(await rewritten({ entries })), [6, `A checkpoint in the bundle, over 12 entries, ${problem}`])
    const fresh = checkpointsAt(entries, [5, 12, 20], key)
    assert.equal((await verdict(await rewritten({ entries, checkpoints: fresh }))).ok, true)
    const kept = { olderCheckpoints: [log.checkpoints[1] as string] }
    assert.deepEqual(await blame(await rewritten({ entries, checkpoints: fresh }), kept), [
      6,
      `A checkpoint that you kept, over 12 entries, ${problem}`,
    ])
  })

  it('is caught when it is set back to an earlier day', async () => {
    const entries = log.entries.slice(0, 12)
    const text = await rewritten({ entries, checkpoints: log.checkpoints.slice(0, 2) })
    assert.equal((await verdict(text)).ok, true)
    assert.deepEqual(await blame(text, { olderCheckpoints: log.checkpoints }), [
      13,
      'A checkpoint that you kept covers 20 entries: those after entry 12 were removed.',
    ])
  })

  it('is caught when entries stand after the last checkpoint', async () => {
    assert.deepEqual(await blame(await rewritten({ checkpoints: log.checkpoints.slice(0, 2) })), [
      13,
      'No signed checkpoint covers this entry and those after it: nothing proves them.',
    ])
    assert.equal((await blame(await rewritten({ checkpoints: [] })))[0], 1)
  })

  it('names an early entry in a rewritten part before a later one that is plainly bad', async () => {
    const text = (await rewritten({ entries })).replace('post no. 15"', 'post no. 16"')
    assert.equal((await blame(text))[0], 6)
  })
})

describe('the key of a log', () => {
  const thief = newLogKey(name)
  const next = newLogKey(name)
  const notSigned = (size: number, whose = 'A checkpoint in the bundle'): [null, string] => [
    null,
    `${whose}, over ${size} entries, is not signed by the log’s key.`,
  ]

  it('cannot be another one than the auditor was given', async () => {
    const forged = await fileOf(sampleLog(20, thief, [5, 12]))
    assert.equal((await verdict(forged)).ok, true)
    assert.deepEqual(await blame(forged, { key: key.vkey }), [null, 'The log is not signed by the key that you gave.'])
    assert.deepEqual(await blame(forged, { olderCheckpoints: log.checkpoints }), notSigned(5, 'A checkpoint that you kept'))
  })

  it('is told apart from the key of another school', async () => {
    const other = sampleLog(3, newLogKey('schoolgate.example/st-bede'))
    assert.deepEqual(await blame(file, { olderCheckpoints: other.checkpoints }), [
      null,
      'A checkpoint that you kept is of another log: schoolgate.example/st-bede.',
    ])
    assert.deepEqual(await blame(file, { key: 'no key' }), [null, 'The log’s key is not spelt as one.'])
  })

  const changed = (): SampleLog => {
    const entries = [...log.entries, keyChange(21, next), ...Array.from({ length: 9 }, (_, index) => sampleEntry(22 + index))]
    const checkpoints = [...checkpointsAt(entries, [12, 21], key), ...checkpointsAt(entries, [21, 25, 30], next)]
    return { entries, checkpoints, key: next, firstVkey: key.vkey }
  }

  it('may be followed by a next one that it signed for, and both are good', async () => {
    const text = await fileOf(changed())
    const kept = [...log.checkpoints, ...checkpointsAt(changed().entries.slice(0, 20), [3], key)]
    assert.deepEqual(await verdict(text, { olderCheckpoints: kept, key: key.vkey }), {
      ok: true,
      entries: 30,
      checkpoints: 5,
      vkey: next.vkey,
    })
    assert.equal((await verdict(text, { key: next.vkey })).ok, true)
    assert.deepEqual(await blame(text, { key: thief.vkey }), [null, 'The log is not signed by the key that you gave.'])
  })

  it('is not followed by one that it did not sign for', async () => {
    const { entries, checkpoints } = changed()
    const unsigned = checkpoints.toSpliced(1, 1)
    assert.deepEqual(await blame(await fileOf({ entries, checkpoints: unsigned, key: next, firstVkey: key.vkey })), notSigned(21))
  })

  it('signs no more once the next one has taken over', async () => {
    const { entries, checkpoints } = changed()
    const back = [...checkpoints.slice(0, -1), ...checkpointsAt(entries, [30], key)]
    assert.deepEqual(await blame(await fileOf({ entries, checkpoints: back, key: next, firstVkey: key.vkey })), notSigned(30))
  })
})
