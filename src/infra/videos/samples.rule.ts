import { type Box, u32, u64 } from './boxes.rule.ts'

/** Where in the file the samples of a track lie, by its tables. What the tables do not say throws as a range that is not there. */
export function samplesOf(bytes: Uint8Array, table: readonly Box[]): readonly { from: number; to: number }[] {
  const at = (...kinds: readonly string[]): Box => {
    const found = table.find(({ kind }) => kinds.includes(kind))
    if (!found) throw new RangeError('A table of the track is missing.')
    return found
  }
  const [sizes, chunks, runs] = [at('stsz'), at('stco', 'co64'), at('stsc')].map(({ from, head }) => from + head + 4) as [
    number,
    number,
    number,
  ]
  const wide = at('stco', 'co64').kind === 'co64'
  const [same, count] = [u32(bytes, sizes), u32(bytes, sizes + 4)]
  const found: { from: number; to: number }[] = []
  let [sample, run] = [0, 0]
  for (let chunk = 0; chunk < u32(bytes, chunks); chunk++) {
    if (run + 1 < u32(bytes, runs) && u32(bytes, runs + 4 + (run + 1) * 12) === chunk + 1) run += 1
    const many = Math.min(u32(bytes, runs + 8 + run * 12), count - sample)
    let long = same * many
    if (same === 0) for (let one = 0; one < many; one++) long += u32(bytes, sizes + 8 + (sample + one) * 4)
    sample += many
    const from = wide ? u64(bytes, chunks + 4 + chunk * 8) : u32(bytes, chunks + 4 + chunk * 4)
    found.push({ from, to: from + long })
  }
  return found
}
