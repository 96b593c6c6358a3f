import { bankHolidayName, type Nation } from '../../kernel/bank-holidays.ts'

type Day = Temporal.PlainDate
export type UsualTerm = {
  readonly id: 'autumn' | 'spring' | 'summer'
  readonly name: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly half: { readonly fromOn: Day; readonly untilOn: Day } | null
}

const day = (year: number, month: number, date: number): Day => Temporal.PlainDate.from({ year, month, day: date })
/** The first such weekday (1 is Monday) on the day or after it; before it with `step` -1. */
const weekday = (from: Day, wanted: number, step: 1 | -1 = 1): Day =>
  from.add({ days: step * ((step * (wanted - from.dayOfWeek) + 7) % 7) })
const isFree = (one: Day, nation: Nation): boolean => one.dayOfWeek > 5 || bankHolidayName(nation, one.toString()) !== undefined
const schoolDay = (one: Day, nation: Nation, step: 1 | -1 = 1): Day =>
  isFree(one, nation) ? schoolDay(one.add({ days: step }), nation, step) : one
const week = (monday: Day, days = 5): { fromOn: Day; untilOn: Day } => ({ fromOn: monday, untilOn: monday.add({ days: days - 1 }) })

/** Easter Sunday of a year, by the reckoning of the western churches. */
export function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const after = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  const shift = moon - after
  const month = 3 + Math.floor((shift + 40) / 44)
  return day(year, month, shift + 28 - 31 * Math.floor(month / 4))
}

/**
 * Term dates as they usually fall in a nation in the school year that begins in `year`: a start to be held against the school's own
 * calendar and changed, since councils, trusts and schools set them.
 * @policy MON-4
 */
export function usualTerms(nation: Nation, year: number): readonly UsualTerm[] {
  const [autumn, spring, summer] = nationsTerms[nation](year)
  return [
    { id: 'autumn', name: `Autumn term ${year}`, ...autumn },
    { id: 'spring', name: `Spring term ${year + 1}`, ...spring },
    { id: 'summer', name: `Summer term ${year + 1}`, ...summer },
  ]
}

type Bare = Pick<UsualTerm, 'startsOn' | 'endsOn' | 'half'>
type Three = readonly [Bare, Bare, Bare]

/** Where Easter is early, lessons end on the Thursday before it; where it is late, a week and two days before. */
const beforeEaster = (year: number): Day => {
  const easter = easterOf(year)
  return easter.subtract({ days: easter.month === 4 && easter.day > 10 ? 9 : 3 })
}
const twoWeeksOn = (end: Day): Day => weekday(end, 1).add({ days: 14 })

const nationsTerms: Readonly<Record<Nation, (year: number) => Three>> = {
  'england-and-wales': (year) => {
    const nation = 'england-and-wales'
    const easterEnd = beforeEaster(year + 1)
    return [
      {
        startsOn: schoolDay(day(year, 9, 2), nation),
        endsOn: weekday(day(year, 12, 20), 5, -1),
        half: week(weekday(day(year, 10, 27), 1, -1)),
      },
      {
        startsOn: schoolDay(weekday(day(year + 1, 1, 3), 1), nation),
        endsOn: easterEnd,
        half: week(weekday(day(year + 1, 2, 15), 1)),
      },
      {
        startsOn: schoolDay(twoWeeksOn(easterEnd), nation),
        endsOn: weekday(day(year + 1, 7, 22), 3, -1),
        half: week(weekday(day(year + 1, 5, 31), 1, -1)),
      },
    ]
  },
  scotland: (year) => {
    const nation = 'scotland'
    const easterEnd = beforeEaster(year + 1)
    return [
      {
        startsOn: weekday(day(year, 8, 14), 3),
        endsOn: schoolDay(day(year, 12, 22), nation, -1),
        half: week(weekday(day(year, 10, 8), 1)),
      },
      { startsOn: schoolDay(day(year + 1, 1, 5), nation), endsOn: easterEnd, half: week(weekday(day(year + 1, 2, 8), 1), 2) },
      { startsOn: schoolDay(twoWeeksOn(easterEnd), nation), endsOn: weekday(day(year + 1, 6, 28), 5, -1), half: null },
    ]
  },
  'northern-ireland': (year) => {
    const nation = 'northern-ireland'
    const easter = easterOf(year + 1)
    return [
      {
        startsOn: schoolDay(day(year, 9, 1), nation),
        endsOn: schoolDay(day(year, 12, 22), nation, -1),
        half: week(weekday(day(year, 10, 27), 1, -1)),
      },
      {
        startsOn: schoolDay(day(year + 1, 1, 4), nation),
        endsOn: easter.subtract({ days: 3 }),
        half: week(weekday(day(year + 1, 2, 15), 1), 2),
      },
      { startsOn: schoolDay(easter.add({ days: 8 }), nation), endsOn: schoolDay(day(year + 1, 6, 30), nation, -1), half: null },
    ]
  },
}
