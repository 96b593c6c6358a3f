/** The three lists of bank holidays that the UK keeps. */
export const nations = ['england-and-wales', 'scotland', 'northern-ireland'] as const
export type Nation = (typeof nations)[number]

export const nationNames: Record<Nation, string> = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland',
}

/** First and last day that the lists below speak for. Outside them nobody may say "not a bank holiday": ask `bankHolidaysKnownOn`. */
export const knownFrom = '2025-12-01'
export const knownUntil = '2028-12-31'

const everywhere: readonly Nation[] = nations
const notScotland: readonly Nation[] = ['england-and-wales', 'northern-ireland']
const scotlandOnly: readonly Nation[] = ['scotland']
const northernIrelandOnly: readonly Nation[] = ['northern-ireland']

/**
 * Bank holidays as GOV.UK publishes them (copy of August 2026). Where a holiday falls at a weekend only its substitute day is
 * a holiday, so only that is here. A day proclaimed later in the year goes into a school's own closures until this list has it.
 */
const days: readonly (readonly [day: string, name: string, where: readonly Nation[]])[] = [
  ['2025-12-01', 'St Andrew’s Day (substitute)', scotlandOnly],
  ['2025-12-25', 'Christmas Day', everywhere],
  ['2025-12-26', 'Boxing Day', everywhere],

  ['2026-01-01', 'New Year’s Day', everywhere],
  ['2026-01-02', '2 January', scotlandOnly],
  ['2026-03-17', 'St Patrick’s Day', northernIrelandOnly],
  ['2026-04-03', 'Good Friday', everywhere],
  ['2026-04-06', 'Easter Monday', notScotland],
  ['2026-05-04', 'Early May bank holiday', everywhere],
  ['2026-05-25', 'Spring bank holiday', everywhere],
  ['2026-06-15', 'World Cup bank holiday', scotlandOnly],
  ['2026-07-13', 'Battle of the Boyne (substitute)', northernIrelandOnly],
  ['2026-08-03', 'Summer bank holiday', scotlandOnly],
  ['2026-08-31', 'Summer bank holiday', notScotland],
  ['2026-11-30', 'St Andrew’s Day', scotlandOnly],
  ['2026-12-25', 'Christmas Day', everywhere],
  ['2026-12-28', 'Boxing Day (substitute)', everywhere],

  ['2027-01-01', 'New Year’s Day', everywhere],
  ['2027-01-04', '2 January (substitute)', scotlandOnly],
  ['2027-03-17', 'St Patrick’s Day', northernIrelandOnly],
  ['2027-03-26', 'Good Friday', everywhere],
  ['2027-03-29', 'Easter Monday', notScotland],
  ['2027-05-03', 'Early May bank holiday', everywhere],
  ['2027-05-31', 'Spring bank holiday', everywhere],
  ['2027-07-12', 'Battle of the Boyne', northernIrelandOnly],
  ['2027-08-02', 'Summer bank holiday', scotlandOnly],
  ['2027-08-30', 'Summer bank holiday', notScotland],
  ['2027-11-30', 'St Andrew’s Day', scotlandOnly],
  ['2027-12-27', 'Christmas Day (substitute)', everywhere],
  ['2027-12-28', 'Boxing Day (substitute)', everywhere],

  ['2028-01-03', 'New Year’s Day (substitute)', everywhere],
  ['2028-01-04', '2 January (substitute)', scotlandOnly],
  ['2028-03-17', 'St Patrick’s Day', northernIrelandOnly],
  ['2028-04-14', 'Good Friday', everywhere],
  ['2028-04-17', 'Easter Monday', notScotland],
  ['2028-05-01', 'Early May bank holiday', everywhere],
  ['2028-05-29', 'Spring bank holiday', everywhere],
  ['2028-07-12', 'Battle of the Boyne', northernIrelandOnly],
  ['2028-08-07', 'Summer bank holiday', scotlandOnly],
  ['2028-08-28', 'Summer bank holiday', notScotland],
  ['2028-11-30', 'St Andrew’s Day', scotlandOnly],
  ['2028-12-25', 'Christmas Day', everywhere],
  ['2028-12-26', 'Boxing Day', everywhere],
]

const namesIn = (nation: Nation): ReadonlyMap<string, string> =>
  new Map(days.filter(([, , where]) => where.includes(nation)).map(([day, name]) => [day, name]))

const names: Record<Nation, ReadonlyMap<string, string>> = {
  'england-and-wales': namesIn('england-and-wales'),
  scotland: namesIn('scotland'),
  'northern-ireland': namesIn('northern-ireland'),
}
const sets: Record<Nation, ReadonlySet<string>> = {
  'england-and-wales': new Set(names['england-and-wales'].keys()),
  scotland: new Set(names.scotland.keys()),
  'northern-ireland': new Set(names['northern-ireland'].keys()),
}

/** The nation's bank holidays as ISO dates, substitute days in place of weekend dates. Complete from `knownFrom` to `knownUntil`. */
export const bankHolidays = (nation: Nation): ReadonlySet<string> => sets[nation]

/** What a bank holiday is called, or undefined where the ISO date is none in that nation (or lies outside what is known). */
export const bankHolidayName = (nation: Nation, isoDay: string): string | undefined => names[nation].get(isoDay)

/** Whether the lists speak for this ISO date at all. */
export const bankHolidaysKnownOn = (isoDay: string): boolean => isoDay.length === 10 && isoDay >= knownFrom && isoDay <= knownUntil
