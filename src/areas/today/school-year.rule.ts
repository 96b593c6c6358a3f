/** The day on which the school year began: 1 September, in Scotland 1 August. */
export function schoolYearFrom(today: Temporal.PlainDate, nation: string): Temporal.PlainDate {
  const start = today.with({ month: nation === 'scotland' ? 8 : 9, day: 1 })
  return Temporal.PlainDate.compare(today, start) >= 0 ? start : start.subtract({ years: 1 })
}
