/** One line of talk, as a log or a file has it. */
export type SaidLine = {
  readonly at: Temporal.Instant
  /** Where it was said there: 'guild', 'chat'. */
  readonly where: string
  readonly who: string
  readonly text: string
  /** The same line has the same mark in every copy of the log. */
  readonly mark: string
}
export type HowToRead = {
  /** The zone of the clock that wrote the times. */
  readonly zone: string
  /** The last day in it, where the lines themselves do not say the year or the day. */
  readonly lastDay: Temporal.PlainDate
  /** Only what these have said is kept; empty: everybody who speaks there. */
  readonly players: readonly string[]
}
/** What is kept, in order, and for the rest only how much of it there was, by the reason for leaving it out. */
export type Heard = {
  readonly said: readonly SaidLine[]
  readonly leftOut: Readonly<Record<string, number>>
  /** Everybody who spoke in what is kept. */
  readonly players: readonly string[]
}
/** Talk that a person brings as a text file. Pure: nothing of what is left out outlives the reading. */
export type Transcript = {
  /** Which file it is, and where it lies, in a sentence. */
  readonly file: string
  /** How a person gets at it. */
  readonly steps: readonly string[]
  /** For each reason in `leftOut` what was left out and why, in words for people. */
  readonly reasons: Readonly<Record<string, string>>
  /** @throws TypeError where this is no such file */
  read(lines: AsyncIterable<string>, how: HowToRead): Promise<Heard>
}
