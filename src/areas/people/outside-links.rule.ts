/** What a code and a link may do: the code counts ten minutes and five tries, the look that it opens half an hour. */
export const outsideLimits = { codeMinutes: 10, tries: 5, codesAnHour: 5, openMinutes: 30 } as const

export type CodeState = {
  readonly codeUntil: Temporal.Instant | null
  readonly tries: number
  readonly codesSince: Temporal.Instant | null
  readonly codesSent: number
}

/** When another code may be sent, or null when it may be now: five within an hour. @policy ROL-S6 */
export function nextCodeAt({ codesSince, codesSent }: CodeState, now: Temporal.Instant): Temporal.Instant | null {
  if (codesSince === null || codesSent < outsideLimits.codesAnHour) return null
  const free = codesSince.add({ hours: 1 })
  return Temporal.Instant.compare(free, now) > 0 ? free : null
}

/** Whether a code may still be tried: it has not run out, and fewer than five were wrong. On the stroke it is over. @policy ROL-S6 */
export const codeCounts = ({ codeUntil, tries }: CodeState, now: Temporal.Instant): boolean =>
  codeUntil !== null && Temporal.Instant.compare(now, codeUntil) < 0 && tries < outsideLimits.tries

/** "a•••@governors.example": enough for the right person to know their own address, and for nobody else. */
export const sayAddress = (email: string): string => email.replace(/^(.).*@/, '$1•••@')
