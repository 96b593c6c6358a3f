import ICAL from 'ical.js'
import type { FoundCalendar, FoundDay, FoundProblem } from './calendar.types.ts'
import { probableKind } from './calendar-words.rule.ts'
import { beginsOn, type Repeat } from './repeat.rule.ts'
import { CalendarTooLarge, CalendarUnreadable } from './school-year.errors.ts'

const mostBytes = 2 * 1024 * 1024
const mostEvents = 5_000
const mostDays = 300
const longestStretch = 31

type Window = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }
type Read = { readonly days: FoundDay[]; readonly problems: FoundProblem[]; passedOver: number }

/**
 * Reads the whole-day entries of an .ics file: one year back, two years ahead. What they are to the school year is a guess by their words, for
 * a person to put right. Entries with a time of day are counted and passed over.
 * @throws CalendarUnreadable, CalendarTooLarge
 */
export function readIcs(bytes: Uint8Array, today: Temporal.PlainDate): FoundCalendar {
  if (bytes.byteLength > mostBytes) throw CalendarTooLarge({}, 'file')
  const events = eventsOf(bytes)
  if (events.length > mostEvents) throw CalendarTooLarge({}, 'file')
  const window = { from: today.subtract({ years: 1 }), until: today.add({ years: 2 }) }
  const moved = movedDays(events)
  const read: Read = { days: [], problems: [], passedOver: 0 }
  events.forEach((event, at) => {
    try {
      takeEvent(event, { line: at + 1, window, moved, read })
    } catch {
      read.problems.push({ line: at + 1, says: 'This entry’s days cannot be read.' })
    }
  })
  return found(read)
}

function found({ days, problems, passedOver }: Read): FoundCalendar {
  const sorted = [...days].sort((a, b) => Number(a.kind === null) - Number(b.kind === null) || (a.fromOn < b.fromOn ? -1 : 1))
  const note =
    passedOver === 0 ? null : `${passedOver.toLocaleString('en-GB')} entries with a time of day, or of other years, were passed over.`
  return { days: sorted.slice(0, mostDays), problems, ignored: [], note }
}

function eventsOf(bytes: Uint8Array): readonly ICAL.Component[] {
  try {
    const read: unknown = ICAL.parse(textOf(bytes))
    const calendars = (Array.isArray(read) && Array.isArray(read[0]) ? read : [read]) as ConstructorParameters<typeof ICAL.Component>[0][]
    return calendars.flatMap((calendar) => new ICAL.Component(calendar).getAllSubcomponents('vevent'))
  } catch (cause) {
    throw Object.assign(CalendarUnreadable({}, 'file'), { cause })
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

type Taking = { readonly line: number; readonly window: Window; readonly moved: ReadonlySet<string>; readonly read: Read }

function takeEvent(event: ICAL.Component, { line, window, moved, read }: Taking): void {
  const first = dayIn(event.getFirstPropertyValue('dtstart'))
  if (first === null || textIn(event, 'status').toUpperCase() === 'CANCELLED') {
    read.passedOver += 1
    return
  }
  const name = textIn(event, 'summary')
  const length = Math.max(1, daysLong(event, first))
  if (length > longestStretch * 3) {
    read.passedOver += 1
    return
  }
  const rule = event.getFirstPropertyValue('rrule')
  const repeat = rule === null ? null : repeatOf(rule)
  if (repeat === 'unknown')
    read.problems.push({
      line,
      says: `“${name}” comes round in a way that is not read here. Its first day was taken; add the others by hand.`,
    })
  const left = leftOut(event, moved)
  const starts = repeat === null || repeat === 'unknown' ? [first] : beginsOn(first, repeat, window.until)
  for (const start of starts) {
    const inWindow = Temporal.PlainDate.compare(start, window.from) >= 0 && Temporal.PlainDate.compare(start, window.until) <= 0
    if (left.has(start.toString())) continue
    if (!inWindow) read.passedOver += 1
    else read.days.push(foundDay(line, name, { start, until: start.add({ days: length - 1 }) }))
  }
}

const foundDay = (line: number, name: string, { start, until }: { start: Temporal.PlainDate; until: Temporal.PlainDate }): FoundDay => ({
  line,
  kind: probableKind(name),
  fromOn: start.toString(),
  untilOn: until.toString(),
  name,
})

const textIn = (event: ICAL.Component, name: string): string => {
  const value: unknown = event.getFirstPropertyValue(name)
  return typeof value === 'string'
    ? value
        .replace(/\p{Cc}+/gu, ' ')
        .trim()
        .slice(0, 120)
        .toWellFormed()
    : ''
}

/** A whole day; null for a time of day and for what is no day at all. */
function dayIn(value: unknown): Temporal.PlainDate | null {
  if (!(value instanceof ICAL.Time) || !value.isDate) return null
  if (value.year < 1900 || value.year > 2199) return null
  return Temporal.PlainDate.from({ year: value.year, month: value.month, day: value.day }, { overflow: 'reject' })
}

/** How many days an entry lasts: the last day of an .ics file is the day after. */
function daysLong(event: ICAL.Component, first: Temporal.PlainDate): number {
  const end = dayIn(event.getFirstPropertyValue('dtend'))
  if (end !== null) return first.until(end, { largestUnit: 'days' }).days
  const length: unknown = event.getFirstPropertyValue('duration')
  return length instanceof ICAL.Duration ? length.weeks * 7 + length.days : 1
}

/** Days of an entry that comes round which stand elsewhere in the file in a place of their own. */
function movedDays(events: readonly ICAL.Component[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) => {
      const on = quietly(() => dayIn(event.getFirstPropertyValue('recurrence-id')))
      return on === null ? [] : [`${textIn(event, 'uid')} ${on}`]
    }),
  )
}

function leftOut(event: ICAL.Component, moved: ReadonlySet<string>): ReadonlySet<string> {
  const out = event
    .getAllProperties('exdate')
    .flatMap((property) => property.getValues().map((value: unknown) => quietly(() => dayIn(value))))
  const uid = textIn(event, 'uid')
  const elsewhere = event.hasProperty('recurrence-id')
    ? []
    : [...moved].filter((key) => key.startsWith(`${uid} `)).map((key) => key.slice(uid.length + 1))
  return new Set([...out.flatMap((day) => (day === null ? [] : [day.toString()])), ...elsewhere])
}

const quietly = (read: () => Temporal.PlainDate | null): Temporal.PlainDate | null => {
  try {
    return read()
  } catch {
    return null
  }
}

const frequencies = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const known = ['BYDAY', 'BYMONTHDAY', 'BYMONTH']

/** The rule by which an entry comes round, walked by our own hand: some rules never end for a library that tries each second. */
function repeatOf(rule: unknown): Repeat | 'unknown' {
  if (!(rule instanceof ICAL.Recur)) return 'unknown'
  const every = frequencies[rule.freq as keyof typeof frequencies]
  const parts = rule.parts as Readonly<Record<string, readonly (string | number)[]>>
  if (every === undefined || Object.keys(parts).some((part) => !known.includes(part))) return 'unknown'
  const days = (parts.BYDAY ?? []).map((one) => /^([+-]?\d)?([A-Z]{2})$/.exec(String(one)))
  const ordered = days.some((one) => one?.[1] !== undefined)
  if (days.includes(null) || (ordered && (every === 'day' || every === 'week'))) return 'unknown'
  if (every === 'year' && days.length > 0 && (parts.BYMONTH ?? []).length === 0) return 'unknown'
  const until = rule.until
  return {
    every,
    interval: Math.max(1, Number(rule.interval) || 1),
    times: rule.count === null || rule.count === undefined ? null : Math.max(1, Number(rule.count)),
    until: until ? until.toString().slice(0, 10) : null,
    weekdays: days.map((one) => ({ weekday: weekdays.indexOf(one?.[2] ?? '') + 1, nth: Number(one?.[1] ?? 0) })),
    monthDays: (parts.BYMONTHDAY ?? []).map(Number),
    months: (parts.BYMONTH ?? []).map(Number),
  }
}
