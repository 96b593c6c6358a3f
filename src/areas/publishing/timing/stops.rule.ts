/** What somebody wants to say, where and when. */
export type Attempt = {
  readonly channelId: string
  readonly at: Temporal.Instant
  readonly kind: 'post' | 'reply'
  readonly byMemberId: string | null
}
export type Stop = { readonly why: string; readonly clause: string }

/** The school is silent: only this person speaks for it. */
export type SilenceNow = { readonly spokespersonId: string | null; readonly spokesperson: string | null }
/** What stands in the way at this school now. */
export type Stops = { readonly silence: SilenceNow | null }

/**
 * What stops a post or an answer at its time, worst first; null where nothing does. While the school is silent only its spokesperson is
 * heard.
 * @policy ROL-S4
 */
export function stopAt({ silence }: Stops, { byMemberId, kind }: Attempt): Stop | null {
  if (silence && (silence.spokespersonId === null || silence.spokespersonId !== byMemberId)) {
    const who = silence.spokesperson === null ? 'Nothing goes out for now' : `Only ${silence.spokesperson} speaks for the school for now`
    return { why: `The school is silent. ${who}, and ${kind === 'reply' ? 'answers wait' : 'posts wait'}.`, clause: 'ROL-S4' }
  }
  return null
}
