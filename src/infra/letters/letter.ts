/** Why nobody needs to answer it: a machine wrote it (RFC 3834), or it went to a whole list. */
export type Automatic = 'auto-reply' | 'list' | 'generated'
/** A letter that says of another that it did not arrive (RFC 3464). `of` is that letter's own name, where the report gives it. */
export type Bounce = { readonly of: string | null; readonly address: string; readonly because: string; readonly isFinal: boolean }
export type Attached = { readonly name: string; readonly size: number }

/** A letter as somebody reads it: only words, with what was quoted set apart. */
export type Letter = {
  /** Its own name, with its angle brackets. */
  readonly id: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly from: { readonly address: string; readonly name: string }
  /** Where an answer goes: often not where it came from, as with a form on a website. */
  readonly answerTo: string
  readonly subject: string
  /** As its writer's machine says; never taken for the time at which it arrived. */
  readonly written: Temporal.Instant | null
  readonly text: string
  readonly earlier: string
  readonly attachments: readonly Attached[]
  readonly automatic: Automatic | null
  readonly bounce: Bounce | null
  /** What the relay in front of us found out about the sender, in its own words; empty where no relay is trusted. */
  readonly verdicts: string
}
