import { sayWhen } from '../../../kernel/say-time.ts'

/** What somebody wants to say, where and when. */
export type Attempt = {
  readonly channelId: string
  readonly at: Temporal.Instant
  readonly kind: 'post' | 'reply'
  readonly byMemberId: string | null
  /** The words of it, where a blackout listens for some. */
  readonly text?: string
}
export type Stop = { readonly why: string; readonly clause: string }

/** The school is silent: only this person speaks for it. */
export type SilenceNow = { readonly spokespersonId: string | null; readonly spokesperson: string | null }
export type BlackoutKind = 'election' | 'results' | 'own'
export type BlackoutDoes = 'hold' | 'warn'
export type Blackout = {
  readonly kind: BlackoutKind
  readonly name: string
  readonly fromAt: Temporal.Instant
  readonly untilAt: Temporal.Instant
  readonly channelIds: readonly string[]
  readonly does: BlackoutDoes
  readonly words: readonly string[]
}
/** What stands in the way at this school; `zone` and `now` for saying until when. */
export type Stops = {
  readonly silence: SilenceNow | null
  readonly blackouts: readonly Blackout[]
  readonly zone: string
  readonly now: Temporal.Instant
}

/** Before an election: what people may well argue about. Before results: what is still confidential. */
export const clauseOf: Readonly<Record<BlackoutKind, string>> = { election: 'DO-1', results: 'DON-2', own: 'DO-1' }

/**
 * What stops a post or an answer at its time, worst first; null where nothing does. While the school is silent only its spokesperson is
 * heard. A blackout holds posts on its accounts, from its first moment until just before its end; one that only warns still holds a post
 * that names what it listens for. People are answered all the same.
 * @policy ROL-S4 DO-1 DON-2
 */
export function stopAt(stops: Stops, attempt: Attempt): Stop | null {
  return silenced(stops.silence, attempt) ?? (attempt.kind === 'post' ? blackedOut(stops, attempt) : null)
}

function silenced(silence: SilenceNow | null, { byMemberId, kind }: Attempt): Stop | null {
  if (!silence || (silence.spokespersonId !== null && silence.spokespersonId === byMemberId)) return null
  const who = silence.spokesperson === null ? 'Nothing goes out for now' : `Only ${silence.spokesperson} speaks for the school for now`
  return { why: `The school is silent. ${who}, and ${kind === 'reply' ? 'answers wait' : 'posts wait'}.`, clause: 'ROL-S4' }
}

function blackedOut({ blackouts, zone, now }: Stops, attempt: Attempt): Stop | null {
  for (const blackout of blackouts.filter((one) => isIn(one, attempt))) {
    const until = `It ends ${sayWhen(blackout.untilAt, zone, now)}.`
    const named = wordIn(blackout.words, attempt.text ?? '')
    if (named !== null) return { why: `“${blackout.name}”: a post that names “${named}” waits. ${until}`, clause: clauseOf[blackout.kind] }
    if (blackout.does === 'hold') return { why: `“${blackout.name}”: no post goes out there. ${until}`, clause: clauseOf[blackout.kind] }
  }
  return null
}

/** The blackouts over a channel at a moment that ask people to think twice. @policy DO-1 */
export const warningsAt = ({ blackouts }: Pick<Stops, 'blackouts'>, attempt: Pick<Attempt, 'channelId' | 'at'>): readonly Blackout[] =>
  blackouts.filter((one) => one.does === 'warn' && isIn(one, attempt))

const isIn = ({ fromAt, untilAt, channelIds }: Blackout, { channelId, at }: Pick<Attempt, 'channelId' | 'at'>): boolean =>
  Temporal.Instant.compare(at, fromAt) >= 0 &&
  Temporal.Instant.compare(at, untilAt) < 0 &&
  (channelIds.length === 0 || channelIds.includes(channelId))

/** The first of the words that stands in the text as a word of its own, whatever its case and its accents; inside a #HashTag too. */
export function wordIn(words: readonly string[], text: string): string | null {
  const apart = ` ${plain(text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))} ${plain(text)} `
  return words.find((word) => plain(word) !== '' && apart.includes(` ${plain(word)} `)) ?? null
}
const plain = (words: string): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
