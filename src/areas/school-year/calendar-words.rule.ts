import type { DayKind } from './calendar.types.ts'

export const kindNames: Record<DayKind, string> = {
  term_start: 'Term begins',
  term_end: 'Term ends',
  half_term: 'Half term',
  inset: 'Training day (INSET)',
  closure: 'School closed',
  extra_holiday: 'Extra holiday',
  removed_holiday: 'Bank holiday worked',
}

const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The kinds in the words of calendar.csv, and those that people write instead; null for others. */
export function kindOfCell(cell: string): DayKind | null {
  const word = plain(cell)
  const found = cells.find(([, words]) => words.includes(word))
  return found?.[0] ?? null
}
const cells: readonly (readonly [DayKind, readonly string[]])[] = [
  ['term_start', ['term start', 'term begins', 'term starts', 'start of term', 'first day of term']],
  ['term_end', ['term end', 'term ends', 'end of term', 'last day of term']],
  ['half_term', ['half term', 'halfterm', 'mid term break', 'half term holiday']],
  ['inset', ['inset', 'inset day', 'training day', 'training day inset', 'staff training', 'in service day']],
  ['closure', ['closure', 'closed', 'school closed', 'school closure']],
  ['extra_holiday', ['extra holiday', 'local holiday', 'occasional day', 'public holiday']],
  ['removed_holiday', ['removed holiday', 'bank holiday worked', 'worked holiday']],
]

const term = '(?:term|school|half term|pupils|children|spring|summer|autumn|lent|michaelmas|trinity)'
const guesses: readonly (readonly [RegExp, DayKind | null])[] = [
  [/\b(inset|in ?service|training day|staff training|staff development|professional development|development day|baker day)\b/, 'inset'],
  [/\bhalf ?term\b.*\b(begins|starts|ends|finishes)\b/, null],
  [/\b(half ?term|mid ?term break|october break|february break)\b/, 'half_term'],
  [/\b(local|occasional|public|extra) (holiday|day)\b/, 'extra_holiday'],
  [/\b(closed|closure|snow day|polling)\b/, 'closure'],
  [
    new RegExp(
      `\\b${term}\\b.*\\b(begins?|starts?|opens?|reopens?|returns?)\\b|\\b(first day|start|beginning) of\\b.*\\bterm\\b|\\bback to school\\b`,
    ),
    'term_start',
  ],
  [new RegExp(`\\b${term}\\b.*\\b(ends?|finish(?:es)?|closes?|breaks? up)\\b|\\b(last day|end) of\\b.*\\bterm\\b`), 'term_end'],
]

/** What an entry of somebody's calendar probably is to the school year: offered to the person who brings it in, never used unasked. */
export const probableKind = (words: string): DayKind | null => {
  const folded = plain(words)
  return guesses.find(([pattern]) => pattern.test(folded))?.[1] ?? null
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
export const monthName = (month: number): string => months[month - 1] ?? ''
/** "Wed 2 Sep 2026". */
export const sayDay = (day: Temporal.PlainDate): string =>
  `${weekdays[day.dayOfWeek - 1]} ${day.day} ${monthName(day.month).slice(0, 3)} ${day.year}`
/** "Mon 26 Oct 2026 to Fri 30 Oct 2026", or the one day. */
export const sayDays = (from: Temporal.PlainDate, until: Temporal.PlainDate): string =>
  from.equals(until) ? sayDay(from) : `${sayDay(from)} to ${sayDay(until)}`
