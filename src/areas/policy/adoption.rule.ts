/** The school's usual patience after a new version, in days. */
export const usualGraceDays = 14
export const mostGraceDays = 60

/** The instant from which an acknowledgement of the version before no longer counts: the end of the last day of grace, by the school's clock. */
export const graceEnds = (adoptedAt: Temporal.Instant, days: number, timeZone: string): Temporal.Instant =>
  adoptedAt
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: days + 1 })
    .toZonedDateTime(timeZone)
    .toInstant()

/** One thing somebody acknowledged: of the version in force (`supersededBy` null), or of one that a later version took the place of. */
export type Acknowledged = { readonly at: Temporal.Instant; readonly supersededBy: { readonly graceUntil: Temporal.Instant | null } | null }

/**
 * When somebody acknowledged what counts now, or null. The version in force counts; the one before it counts while the days of grace that
 * its successor gave are running, so that nobody is locked out on the day of a change.
 * @policy ROL-T1 ACC-9
 */
export function countsNow(acknowledged: readonly Acknowledged[], now: Temporal.Instant): Temporal.Instant | null {
  const current = acknowledged.find(({ supersededBy }) => supersededBy === null)
  if (current) return current.at
  const graced = acknowledged.find(
    ({ supersededBy }) => supersededBy?.graceUntil != null && Temporal.Instant.compare(now, supersededBy.graceUntil) < 0,
  )
  return graced?.at ?? null
}

/** How long before its review day the owner of the policy is asked, in days. */
export const askBeforeDays = 60

/** Whether it is time to ask. @policy ROL-S2 */
export const reviewIsNear = (reviewOn: Temporal.PlainDate, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(today.add({ days: askBeforeDays }), reviewOn) >= 0

export type WithAccounts = {
  readonly accountId: string
  readonly name: string
  readonly platform: string
  readonly runners: readonly { readonly memberId: string; readonly name: string; readonly staff: boolean }[]
  readonly posts: number
}
export type AccountImpact = WithAccounts & {
  /** Who would no longer count if they did nothing until the last day of grace. */
  readonly mustRead: readonly string[]
  /** Members of staff who would be left then; below two, nothing goes out any more. */
  readonly staffLeft: number
  readonly wouldStop: boolean
}

/** What becomes of each account if those who must read again do not. Only accounts that lose somebody. @policy ACC-6 ACC-9 */
export const impactOn = (accounts: readonly WithAccounts[], mustRead: ReadonlySet<string>): readonly AccountImpact[] =>
  accounts.flatMap((account) => {
    const lost = account.runners.filter(({ memberId }) => mustRead.has(memberId))
    if (lost.length === 0) return []
    const staffLeft = account.runners.filter(({ memberId, staff }) => staff && !mustRead.has(memberId)).length
    return [{ ...account, mustRead: lost.map(({ name }) => name), staffLeft, wouldStop: staffLeft < 2 }]
  })
