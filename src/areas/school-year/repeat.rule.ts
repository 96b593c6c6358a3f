/** How an all-day entry of a calendar comes round again. Weekdays: 1 is Monday. `nth` counts within the month, from its end when below 0; 0 is every one. */
export type Repeat = {
  readonly every: 'day' | 'week' | 'month' | 'year'
  readonly interval: number
  readonly times: number | null
  readonly until: string | null
  readonly weekdays: readonly { readonly weekday: number; readonly nth: number }[]
  readonly monthDays: readonly number[]
  readonly months: readonly number[]
}

const mostDays = 4_000
const mostTimes = 500

/**
 * The days on which an entry begins, its first among them, until a day. Each day is looked at once, so that a rule which never comes round
 * ends like any other.
 */
export function beginsOn(first: Temporal.PlainDate, repeat: Repeat, until: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const found = [first]
  const most = Math.min(repeat.times ?? mostTimes, mostTimes)
  const last = repeat.until === null || repeat.until > until.toString() ? until.toString() : repeat.until
  for (let days = 1; days <= mostDays && found.length < most; days++) {
    const day = first.add({ days })
    if (day.toString() > last) break
    if (comesRound(first, repeat, day)) found.push(day)
  }
  return found
}

function comesRound(first: Temporal.PlainDate, repeat: Repeat, day: Temporal.PlainDate): boolean {
  if (repeat.months.length > 0 && !repeat.months.includes(day.month)) return false
  if (stepsBetween(first, repeat, day) % repeat.interval !== 0) return false
  if (repeat.every === 'day') return onWeekday(repeat, day) && onMonthDay(repeat, day)
  if (repeat.every === 'week') return repeat.weekdays.length > 0 ? onWeekday(repeat, day) : day.dayOfWeek === first.dayOfWeek
  const free = repeat.weekdays.length === 0 && repeat.monthDays.length === 0
  if (repeat.every === 'year' && repeat.months.length === 0 && day.month !== first.month) return false
  return free ? day.day === first.day : onWeekday(repeat, day) && onMonthDay(repeat, day)
}

function stepsBetween(first: Temporal.PlainDate, { every }: Repeat, day: Temporal.PlainDate): number {
  if (every === 'day') return first.until(day, { largestUnit: 'days' }).days
  if (every === 'week') return Math.round(monday(first).until(monday(day), { largestUnit: 'days' }).days / 7)
  return every === 'month' ? (day.year - first.year) * 12 + day.month - first.month : day.year - first.year
}
const monday = (day: Temporal.PlainDate): Temporal.PlainDate => day.subtract({ days: day.dayOfWeek - 1 })

const onWeekday = ({ weekdays }: Repeat, day: Temporal.PlainDate): boolean =>
  weekdays.length === 0 ||
  weekdays.some(
    ({ weekday, nth }) =>
      weekday === day.dayOfWeek && (nth === 0 || nth === Math.ceil(day.day / 7) || -nth === Math.ceil((day.daysInMonth - day.day + 1) / 7)),
  )

const onMonthDay = ({ monthDays }: Repeat, day: Temporal.PlainDate): boolean =>
  monthDays.length === 0 || monthDays.includes(day.day) || monthDays.includes(day.day - day.daysInMonth - 1)
