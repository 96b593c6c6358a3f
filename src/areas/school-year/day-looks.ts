import type { Work } from '../../infra/work/work.ts'
import { clockDaysFrom, type DayLook, type Entry, lookOf, termsFrom } from './calendar.rule.ts'
import { entriesOf, ownDays } from './read-entries.ts'

export type SchoolDay = { readonly on: Temporal.PlainDate; readonly look: DayLook; readonly name: string }

/**
 * What each day from one to another is to the pupils, with the name of what it is part of. While no terms are entered a weekday without
 * anything else is taken for a school day. One query.
 */
export async function schoolDaysBetween(work: Work, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<readonly SchoolDay[]> {
  const entries = await entriesOf(work)
  const clock = clockDaysFrom(ownDays(work), entries)
  const known = termsFrom(entries).length > 0
  const days = Array.from({ length: from.until(until, { largestUnit: 'days' }).days + 1 }, (_, at) => from.add({ days: at }))
  return days.map((on) => {
    const own = entries.filter((entry) => isIn(on, entry))
    const look = lookOf(on, entries, clock)
    return { on, look: !known && look === 'holiday' && own.length === 0 ? 'school' : look, name: own.map(({ name }) => name).join(', ') }
  })
}

const isIn = (day: Temporal.PlainDate, { fromOn, untilOn }: Pick<Entry, 'fromOn' | 'untilOn'>): boolean =>
  Temporal.PlainDate.compare(day, fromOn) >= 0 && Temporal.PlainDate.compare(day, untilOn) <= 0
