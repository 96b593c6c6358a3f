/** One figure. `against` names the peer or limit that ran in the same run; `ratio` is ours over theirs. */
export type Metric = {
  readonly metric: string
  readonly value: number
  readonly unit: string
  readonly against?: string
  readonly againstValue?: number
  /** Reckoned from the two values unless given. */
  readonly ratio?: number
}

export type Report = { metric(metric: Metric): void }

/** Prints one JSON line for each metric, as it comes. */
export const jsonReport = (bench: string, out: (line: string) => void): Report => ({
  metric: (metric) => out(JSON.stringify({ bench, ...completed(metric) })),
})

/** Prints a table, a row for each metric as it comes. */
export function tableReport(bench: string, out: (line: string) => void): Report {
  const row = (cells: readonly string[]): void =>
    out(
      cells
        .map((cell, index) => (index === 1 ? cell.padStart(14) : cell.padEnd(widths[index] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
  out(bench)
  row(['metric', 'value', 'unit', 'against', 'ratio'])
  return {
    metric(given) {
      const { metric, value, unit, against, againstValue, ratio } = completed(given)
      const peer = against === undefined ? '' : againstValue === undefined ? against : `${against} ${sayNumber(againstValue)}`
      row([metric, sayNumber(value), unit, peer, ratio === undefined ? '' : sayNumber(ratio)])
    },
  }
}

const widths = [22, 14, 14, 34, 8]

/** The keys in the order that readers of the JSON lines expect, rounded to what can be told apart. */
function completed({ metric, value, unit, against, againstValue, ratio }: Metric): Metric {
  const reckoned = ratio ?? (againstValue === undefined || againstValue === 0 ? undefined : value / againstValue)
  return {
    metric,
    value: rounded(value),
    unit,
    ...(against === undefined ? {} : { against }),
    ...(againstValue === undefined ? {} : { againstValue: rounded(againstValue) }),
    ...(reckoned === undefined ? {} : { ratio: rounded(reckoned) }),
  }
}

const rounded = (value: number): number => (Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4)))
const sayNumber = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 12 })

/** The middle one of several figures; of an even number, the upper middle. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  if (middle === undefined) throw new RangeError('There is no middle of nothing.')
  return middle
}

/** Seconds of processor time that `work` took in this process, collecting garbage included. */
export function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}
