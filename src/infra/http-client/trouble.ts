export type TroubleKind = 'refused-address' | 'timeout' | 'unreachable' | 'too-large' | 'bad-url' | 'too-many-redirects'

/**
 * What went wrong with an outgoing request. `sent` is true when the request may have reached the other side, even
 * once: whoever asked for something with an effect must then read back before asking again.
 */
export class OutsideTrouble extends Error {
  readonly kind: TroubleKind
  readonly sent: boolean
  constructor(kind: TroubleKind, sent: boolean, because: string, cause?: unknown) {
    super(because, cause === undefined ? undefined : { cause })
    this.name = 'OutsideTrouble'
    this.kind = kind
    this.sent = sent
  }
}

/** Finds our own trouble in an error that another library has wrapped, or null. Looks ten causes deep. */
export function troubleIn(error: unknown): OutsideTrouble | null {
  let at = error
  for (let depth = 0; depth < 10 && at instanceof Error; depth++) {
    if (at instanceof OutsideTrouble) return at
    at = at.cause
  }
  return null
}
