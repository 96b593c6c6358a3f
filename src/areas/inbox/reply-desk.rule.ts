/** Who has a reply in hand, and since when. */
export type Desk = {
  readonly memberId: string
  readonly since: Temporal.Instant
  readonly seenAt: Temporal.Instant
  readonly takenFrom: string | null
}

/** After so long without a word the next person need not take it over: whoever wrote has gone to lunch. */
export const staleAfterMinutes = 5

/** Whoever else has the reply in hand now; null when this person may go on. @policy MON-3 */
export function writesNow(desk: Desk | null, memberId: string | null, now: Temporal.Instant): Desk | null {
  if (desk === null || desk.memberId === memberId) return null
  return Temporal.Instant.compare(now, desk.seenAt.add({ minutes: staleAfterMinutes })) < 0 ? desk : null
}

/** Replies were given since these words were begun: they are read first, and then sent on purpose. @policy MON-3 */
export const wasOvertaken = (seen: number, given: number): boolean => given > seen
