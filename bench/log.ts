import { checkStored } from '../src/areas/audit-log/check-stored.ts'
import { actRate, chainRate, makeChain, placeWaiting } from './log/clients.ts'
import { merkleRate, opensslRate } from './log/merkle.ts'
import { openSchoolLog, type SchoolLog, writeWaiting } from './log/school-log.ts'
import { median, type Report } from './report.ts'

const rounds = 4
const entriesARound = 50_000
const secondsARound = 2

/**
 * How fast the log is, with commits that are safe on disk.
 * - `append_per_second`: entries that acts have left waiting get place, leaf and tree, in the batches of the job; beside 8 clients who
 *   append to a chain, one entry a transaction, each waiting for the lock on its end.
 * - `acts_per_second`: whole acts of 8 clients, one entry a transaction, until all have their places; beside the same chain.
 * - `merkle_per_second`: adding leaves to the tree, beside the same number of hashes by OpenSSL alone.
 * - `verify_million_s`: going through the stored log, details, leaves, tree and checkpoints; measured over all of it and scaled.
 */
export async function run(report: Report): Promise<void> {
  const log = await openSchoolLog()
  try {
    await makeChain(log)
    await appends(report, log)
    await verification(report, log)
  } finally {
    await log.close()
  }
  const [ours, limit]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    ours.push(merkleRate())
    limit.push(await opensslRate())
  }
  report.metric({ metric: 'merkle_per_second', value: median(ours), unit: 'leaves/s', against: 'openssl', againstValue: median(limit) })
}

async function appends(report: Report, log: SchoolLog): Promise<void> {
  const [placing, acting, chaining]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    chaining.push(await chainRate(log, secondsARound))
    acting.push(await actRate(log, secondsARound))
    await writeWaiting(log, entriesARound)
    const { placed, seconds } = await placeWaiting(log)
    placing.push(placed / seconds)
  }
  const against = { against: 'row_locked_chain', againstValue: median(chaining) }
  report.metric({ metric: 'append_per_second', value: median(placing), unit: 'entries placed/s', ...against })
  report.metric({ metric: 'acts_per_second', value: median(acting), unit: 'acts of 8 clients/s', ...against })
}

async function verification(report: Report, { house, schoolId }: SchoolLog): Promise<void> {
  const millionths: number[] = []
  let entries = 0
  for (let round = 0; round < 3; round++) {
    const begun = performance.now()
    const checked = await house.forSchool(schoolId, (work) => checkStored(work))
    if (!checked.ok) throw new Error(checked.problem)
    entries = checked.entries
    millionths.push((performance.now() - begun) / 1000 / entries)
  }
  report.metric({
    metric: 'verify_million_s',
    value: median(millionths) * 1_000_000,
    unit: `s, scaled from ${entries.toLocaleString('en-GB')}`,
  })
}
