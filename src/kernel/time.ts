/** The one way to ask the time. Tests pass a fixed clock; nothing outside `app/` and `infra/` calls `Temporal.Now`. */
export type Clock = () => Temporal.Instant

export const systemClock: Clock = () => Temporal.Now.instant()

/** Earlier of two instants first: for sorting. */
export const byInstant = (a: Temporal.Instant, b: Temporal.Instant): number => Temporal.Instant.compare(a, b)

/** True when `at` is strictly later than `limit`: on the stroke is still in time. */
export const isAfter = (at: Temporal.Instant, limit: Temporal.Instant): boolean => Temporal.Instant.compare(at, limit) > 0
