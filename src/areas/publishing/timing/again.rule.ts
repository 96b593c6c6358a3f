/** How long a post, or one like it, is not said again on the same account. */
export const apartDays = 28

/** What a post says, so that two can be compared: no case, no spaces, no signs. */
export const sameWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

export type Earlier = { readonly text: string; readonly at: Temporal.Instant }

/** The nearest post with the same words within the time, before or after; null where there is none. */
export function tooNear(text: string, at: Temporal.Instant, others: readonly Earlier[]): Earlier | null {
  const words = sameWords(text)
  const near = others.filter((one) => sameWords(one.text) === words && Math.abs(at.since(one.at).total('hours')) < apartDays * 24)
  return near.toSorted((a, b) => Math.abs(at.since(a.at).total('hours')) - Math.abs(at.since(b.at).total('hours')))[0] ?? null
}

/** The days of a series: one weekday between two days, school days only. */
export function daysOfSeries(
  spec: { readonly weekday: number; readonly fromOn: Temporal.PlainDate; readonly untilOn: Temporal.PlainDate },
  isSchoolDay: (day: Temporal.PlainDate) => boolean,
): readonly Temporal.PlainDate[] {
  const first = spec.fromOn.add({ days: (spec.weekday - spec.fromOn.dayOfWeek + 7) % 7 })
  const weeks = Math.max(0, Math.floor(first.until(spec.untilOn, { largestUnit: 'days' }).days / 7) + 1)
  return Array.from({ length: Temporal.PlainDate.compare(first, spec.untilOn) > 0 ? 0 : weeks }, (_, week) =>
    first.add({ weeks: week }),
  ).filter(isSchoolDay)
}
