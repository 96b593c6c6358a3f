import { bankHolidayName, type Nation } from '../../kernel/bank-holidays.ts'
import { isHoliday, type SchoolDays } from '../../kernel/school-days.ts'
import type { DayKind } from './calendar.types.ts'

export { type DayKind, dayKinds } from './calendar.types.ts'

/** What the school has said of a stretch of days; a single day begins and ends on itself. */
export type Entry = {
  readonly kind: DayKind
  readonly fromOn: Temporal.PlainDate
  readonly untilOn: Temporal.PlainDate
  readonly name: string
}
export type Term = { readonly name: string; readonly startsOn: Temporal.PlainDate; readonly endsOn: Temporal.PlainDate }

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0
const isIn = (day: Temporal.PlainDate, { fromOn, untilOn }: Entry): boolean => !before(day, fromOn) && !before(untilOn, day)
const weekend = (day: Temporal.PlainDate): boolean => day.dayOfWeek > 5
/** A term without an end that has been given is not taken to go on for ever. */
const longestTerm = 200

/**
 * The terms in their order: each first day with the last day that follows it. A first day whose last day is not known yet is no term, and
 * neither is a last day alone.
 */
export function termsFrom(entries: readonly Entry[]): readonly Term[] {
  const starts = entries.filter(({ kind }) => kind === 'term_start').sort((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn))
  const ends = entries.filter(({ kind }) => kind === 'term_end').sort((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn))
  return starts.flatMap((start, at) => {
    const next = starts[at + 1]
    const end = ends.find(({ fromOn }) => !before(fromOn, start.fromOn))
    if (!end || (next && !before(end.fromOn, next.fromOn)) || start.fromOn.until(end.fromOn).days > longestTerm) return []
    return [{ name: termName(start), startsOn: start.fromOn, endsOn: end.fromOn }]
  })
}

/** A diary says "Autumn term starts" or "Start of the Spring term": the term itself is called what is left of that, or by its season. */
function termName({ name, fromOn }: Entry): string {
  const left = name
    .replace(/^(the )?(start|beginning|first day|opening) of (the )?/i, '')
    .replace(/[\s:,-]*\b(starts?|begins?|commences?|opens?|returns?)\b.*$/i, '')
    .trim()
  const isTerm = left === name.trim() ? left !== '' : /\S+ term\b/i.test(left)
  return isTerm ? `${left.slice(0, 1).toUpperCase()}${left.slice(1)}` : seasonOf(fromOn)
}

/** What people call a term by the month it begins in. */
export const seasonOf = (day: Temporal.PlainDate): string =>
  `${day.month >= 8 ? 'Autumn' : day.month <= 2 ? 'Spring' : 'Summer'} term ${day.year}`

/**
 * The calendar that the clocks use: the nation's bank holidays with the school's own holidays added and those it works through taken out.
 * Training days and days on which the school is closed are working days: that is when people write to it.
 * @policy MON-4
 */
export const clockDaysFrom = (own: SchoolDays, entries: readonly Entry[]): SchoolDays => ({
  ...own,
  extraClosures: new Set([...own.extraClosures, ...isoDaysOf(entries, 'extra_holiday')]),
  removedHolidays: new Set([...own.removedHolidays, ...isoDaysOf(entries, 'removed_holiday')]),
})

const isoDaysOf = (entries: readonly Entry[], kind: DayKind): readonly string[] =>
  entries.filter((entry) => entry.kind === kind).flatMap((entry) => daysOf(entry).map(String))

/** Each day of an entry. */
export const daysOf = ({ fromOn, untilOn }: Pick<Entry, 'fromOn' | 'untilOn'>): readonly Temporal.PlainDate[] =>
  Array.from({ length: fromOn.until(untilOn, { largestUnit: 'days' }).days + 1 }, (_, days) => fromOn.add({ days }))

export type DayLook = 'school' | 'inset' | 'closed' | 'holiday' | 'bank-holiday' | 'weekend'

/** What one day is to the pupils. A training day and a closure are told even where terms are not known. */
export function lookOf(day: Temporal.PlainDate, entries: readonly Entry[], clock: SchoolDays): DayLook {
  if (weekend(day)) return 'weekend'
  const kinds = new Set(entries.filter((entry) => isIn(day, entry)).map(({ kind }) => kind))
  if (isHoliday(day.toString(), clock)) return 'bank-holiday'
  if (kinds.has('inset')) return 'inset'
  if (kinds.has('closure')) return 'closed'
  if (kinds.has('half_term')) return 'holiday'
  const inTerm = termsFrom(entries).some(({ startsOn, endsOn }) => !before(day, startsOn) && !before(endsOn, day))
  return inTerm ? 'school' : 'holiday'
}

/** The first day of the school year that a day lies in: 1 September, in Scotland 1 August. */
export function yearOf(day: Temporal.PlainDate, nation: Nation): Temporal.PlainDate {
  const start = day.with({ month: nation === 'scotland' ? 8 : 9, day: 1 })
  return before(day, start) ? start.subtract({ years: 1 }) : start
}

/** The next bank holidays of the nation from a day on, with their names, for one school year. */
export const bankHolidaysBetween = (
  nation: Nation,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): readonly { readonly on: Temporal.PlainDate; readonly name: string }[] =>
  daysOf({ fromOn: from, untilOn: until }).flatMap((on) => {
    const name = bankHolidayName(nation, on.toString())
    return name === undefined ? [] : [{ on, name }]
  })

/** Why an entry cannot be right, in words; null when it can. */
export function faultOf({ kind, fromOn, untilOn }: Omit<Entry, 'name'>, nation: Nation): string | null {
  if (before(untilOn, fromOn)) return 'The last day is before the first.'
  const days = fromOn.until(untilOn, { largestUnit: 'days' }).days + 1
  if (days > 1 && (kind === 'term_start' || kind === 'term_end')) return 'A term begins and ends on a single day.'
  if (days > 31) return 'This is longer than a month. Holidays between terms need no entry: the terms say them.'
  if (kind === 'removed_holiday' && bankHolidayName(nation, fromOn.toString()) === undefined)
    return 'This is no bank holiday of your nation, so there is none to work through.'
  if (days === 1 && weekend(fromOn) && kind !== 'closure') return `This is a ${fromOn.dayOfWeek === 6 ? 'Saturday' : 'Sunday'}.`
  return null
}
