/** One use of a platform that charges or counts: what it was for, and how much. */
export type Use = { readonly what: string; readonly cost: number }
/** What the use of a platform costs, where it costs something: data, as it was read on `asOf`. */
export type Budget = {
  /** Money, by the use; or units, of which there are so many a day. */
  readonly counts: 'money' | 'units'
  /** So many of ours make one of theirs: 10,000 for a dollar; 1 for a unit. */
  readonly scale: number
  readonly asOf: string
  readonly source: string
  /** The most in a day, where its midnight is, and how much of it is kept for what people send; null where only the school sets a limit. */
  readonly daily: { readonly most: number; readonly zone: string; readonly keep: number } | null
  /** What it costs to send this. */
  sending(what: { readonly text: string; readonly videos: number; readonly isReply: boolean }): number
}
