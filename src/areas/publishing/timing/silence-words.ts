import file from '../../../../policy/silence.json' with { type: 'json' }
import type { SilenceReason } from './timing.tables.ts'

type Spoken = { readonly says: string; readonly hint: string; readonly notice: string }
/** The words for a silence: what staff read, what is thought of before the one message, and a beginning for it. */
export const silenceWords: {
  readonly reasons: Readonly<Record<SilenceReason, Spoken>>
  readonly queries: string
  readonly checklist: readonly string[]
  readonly message: Readonly<Record<SilenceReason, string>>
  readonly staff: Readonly<Record<SilenceReason, string>>
} = file

/** Fills `{school}` and `{spokesperson}`. */
export const fillIn = (words: string, facts: { readonly school: string; readonly spokesperson: string }): string =>
  words.replaceAll('{school}', facts.school).replaceAll('{spokesperson}', facts.spokesperson)
