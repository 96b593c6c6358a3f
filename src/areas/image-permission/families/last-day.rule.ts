export const lastings = ['school-year', 'leaving', 'five-years'] as const
export type Lasts = (typeof lastings)[number]
export const lastingWords: Record<Lasts, string> = {
  'school-year': 'until the end of the school year, 31 August',
  leaving: 'while the pupil is at the school',
  'five-years': 'for five years, or until the pupil leaves',
}

/**
 * The last day of a yes that is given on a day: the end of the school year, where the school keeps none longer. A yes of June to August is for
 * the year that follows. It ends with the last day at the school in any case.
 * @policy IMG-2
 */
export function lastDayOf(lasts: Lasts, on: Temporal.PlainDate): Temporal.PlainDate | null {
  if (lasts === 'leaving') return null
  if (lasts === 'five-years') return on.add({ years: 5 })
  return Temporal.PlainDate.from({ year: on.month < 6 ? on.year : on.year + 1, month: 8, day: 31 })
}
