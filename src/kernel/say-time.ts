import { type Day, dayMs, dayOf, toLocal } from './wall-time-zone.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const minuteMs = 60_000
const hourMs = 60 * minuteMs

const two = (number: number): string => String(number).padStart(2, '0')
const weekday = (day: Day): string => weekdays[day.dayOfWeek - 1] ?? ''
const month = (day: Day): string => months[day.month - 1] ?? ''
const wall = (at: Temporal.Instant, timeZone: string): { day: Day; time: string } => {
  const local = toLocal(at.epochMilliseconds, timeZone)
  const day = dayOf(Math.floor(local / dayMs))
  const minutes = Math.floor((local - day.number * dayMs) / minuteMs)
  return { day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` }
}

/** "Monday 23 November", for sentences in which the year is plain. */
export const sayDate = (day: Day): string => `${weekday(day)} ${day.dayOfMonth} ${month(day)}`

/** "Monday 23 November 2026": the day on the school's wall. */
export const sayDay = (at: Temporal.Instant, timeZone: string): string => {
  const { day } = wall(at, timeZone)
  return `${sayDate(day)} ${day.year}`
}

/** "23 November 2026": a day without a time, as it is written. */
export const sayPlainDate = (day: Temporal.PlainDate): string => `${day.day} ${months[day.month - 1] ?? ''} ${day.year}`

/** "09:20": the time on the school's wall, seconds left out. */
export const sayTime = (at: Temporal.Instant, timeZone: string): string => wall(at, timeZone).time

/** "today 09:20", "yesterday 16:05", "tomorrow 09:00", else "Thu 26 Nov 17:00"; the year is said only when it is another one. */
export function sayWhen(at: Temporal.Instant, timeZone: string, now: Temporal.Instant): string {
  const { day, time } = wall(at, timeZone)
  const today = wall(now, timeZone).day
  const near = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(day.number - today.number)]
  if (near) return `${near} ${time}`
  const year = day.year === today.year ? '' : ` ${day.year}`
  return `${weekday(day).slice(0, 3)} ${day.dayOfMonth} ${month(day).slice(0, 3)}${year} ${time}`
}

/**
 * A length of time as people say it, never more than has passed: "under a minute", "20 min", "1 h 05 min"; whole hours from ten on,
 * whole days from two on. A negative length is said without its sign.
 */
export function sayDuration(ms: number): string {
  const length = Math.abs(ms)
  if (length < minuteMs) return 'under a minute'
  if (length >= 2 * dayMs) return `${Math.floor(length / dayMs)} days`
  const hours = Math.floor(length / hourMs)
  const minutes = Math.floor((length % hourMs) / minuteMs)
  if (hours === 0) return `${minutes} min`
  return hours >= 10 || minutes === 0 ? `${hours} h` : `${hours} h ${two(minutes)} min`
}
