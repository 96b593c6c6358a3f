/** What is looked at: a week from Monday, or all weeks that a month meets. */
export type CalendarView = 'month' | 'week'
export type Shown = {
  readonly first: Temporal.PlainDate
  readonly days: readonly Temporal.PlainDate[]
  readonly before: Temporal.PlainDate
  readonly after: Temporal.PlainDate
}

/** The days of a view around a day, Monday first, and a day of the view before and after it. */
export function daysShown(on: Temporal.PlainDate, view: CalendarView): Shown {
  const start = view === 'week' ? on : on.with({ day: 1 })
  const first = start.subtract({ days: start.dayOfWeek - 1 })
  const end = view === 'week' ? first.add({ days: 6 }) : on.with({ day: on.daysInMonth })
  const length = first.until(end).days + 1
  const whole = view === 'week' ? length : Math.ceil(length / 7) * 7
  return {
    first,
    days: Array.from({ length: whole }, (_, days) => first.add({ days })),
    before: view === 'week' ? first.subtract({ days: 7 }) : start.subtract({ months: 1 }),
    after: view === 'week' ? first.add({ days: 7 }) : start.add({ months: 1 }),
  }
}

export type Stretch = { readonly name: string; readonly fromAt: Temporal.Instant; readonly untilAt: Temporal.Instant | null }

/** The stretches that touch a day of the school's own zone. One that ends on the stroke of midnight does not touch the day it ends on. */
export function stretchesOn<S extends Stretch>(stretches: readonly S[], day: Temporal.PlainDate, zone: string): readonly S[] {
  const from = day.toZonedDateTime(zone).toInstant()
  const until = day.add({ days: 1 }).toZonedDateTime(zone).toInstant()
  return stretches.filter(
    (one) => Temporal.Instant.compare(one.fromAt, until) < 0 && (one.untilAt === null || Temporal.Instant.compare(one.untilAt, from) > 0),
  )
}
