import { bankHolidaysKnownOn } from './bank-holidays.ts'
import type { ClockRule } from './response-clock-rules.ts'
import { sayDate, sayDay, sayTime } from './say-time.ts'
import { isHoliday, isOpenOn, isWeekend, type SchoolDays, sayWhyDay } from './school-days.ts'
import { type Day, dayMs, dayOf, localDay, toLocal } from './wall-time-zone.ts'

/** One line of the working, fit for a head teacher: the clause it rests on, and the instant it speaks of, where there are any. */
export type WorkStep = { readonly clause: string | null; readonly says: string; readonly at?: Temporal.Instant }

/**
 * How a due time was found. `24-hours`: they ran. `waits`: the message may wait from `off`, the day it came on. `moves`: 24 hours
 * ran out on `off` and the limit moved. `until` is the working day that then counts.
 */
export type Route = { readonly arm: '24-hours' } | { readonly arm: 'waits' | 'moves'; readonly off: Day; readonly until: Day }

export type Found = {
  readonly receivedAt: Temporal.Instant
  readonly target: Temporal.Instant
  readonly due: Temporal.Instant
  readonly route: Route
  readonly rule: ClockRule
  readonly school: SchoolDays
}

/** The working of a due time, in the order in which a person would think it through. */
export function sayWorking(found: Found): readonly WorkStep[] {
  const { receivedAt, route, school } = found
  const { timeZone } = school
  const came: WorkStep = {
    clause: null,
    says: `Came on ${sayDay(receivedAt, timeZone)} at ${sayTime(receivedAt, timeZone)}`,
    at: receivedAt,
  }
  const acknowledge: WorkStep = { clause: 'MON-5', says: 'A short acknowledgement is enough to stop the clock' }
  if (route.arm === '24-hours') return [came, ...hoursRun(found), acknowledge, hoursEnd(found)]
  const why = route.arm === 'waits' ? [mayWait(found, route.off)] : limitMoves(found, route.off)
  return [came, ...why, ...daysUntil(found, route), acknowledge, dayEnds(found)]
}

const sayDayAndWhy = (day: Day, { school, rule }: Found): string => `${sayDate(day)} ${sayWhyDay(day, school, rule.weekendDays)}`

const mayWait = (found: Found, off: Day): WorkStep => ({
  clause: 'MON-4',
  says: isWeekend(off, found.rule.weekendDays)
    ? 'At a weekend, so it may wait until the next working day'
    : `${sayDayAndWhy(off, found)}. This school treats it like a weekend, so it may wait until the next working day`,
})

function limitMoves(found: Found, off: Day): readonly WorkStep[] {
  const end = found.receivedAt.add({ hours: 24 })
  return [
    { clause: 'MON-3', says: `24 hours would end on ${sayDate(off)} at ${sayTime(end, found.school.timeZone)}`, at: end },
    { clause: 'MON-4', says: `${sayDayAndWhy(off, found)}. This school has decided that the limit then moves to the next working day` },
  ]
}

function daysUntil(found: Found, { off, until }: { off: Day; until: Day }): readonly WorkStep[] {
  const steps: WorkStep[] = []
  for (let number = off.number + 1; number <= until.number; number++) {
    steps.push({ clause: 'MON-4', says: sayDayAndWhy(dayOf(number), found) })
  }
  return steps
}

function hoursRun(found: Found): readonly WorkStep[] {
  const { rule, school } = found
  const from = localDay(found.receivedAt.epochMilliseconds, school.timeZone)
  const last = localDay(found.due.epochMilliseconds, school.timeZone)
  const asked = [...(rule.bankHolidayReceipt === 'weekend' ? [from] : []), ...(rule.rollForward ? [last] : [])]
  return [
    { clause: 'MON-3', says: whyHoursRun(found, from) },
    ...asked.filter((day) => !bankHolidaysKnownOn(day.iso)).map((day) => ({ clause: null, says: sayDayAndWhy(day, found) })),
    ...(rule.weekendDays.length > 0 && !isOpenOn(last, school, rule.weekendDays)
      ? [{ clause: 'MON-3', says: `${sayDayAndWhy(last, found)}, but the limit does not move for that` }]
      : []),
    ...clocksChange(found),
  ]
}

function whyHoursRun(found: Found, from: Day): string {
  const { rule, school } = found
  if (rule.weekendDays.length === 0) return 'Every day counts alike, so it must be answered within 24 hours'
  if (!isHoliday(from.iso, school)) return 'Not at a weekend, so it must be answered within 24 hours'
  return `${sayDayAndWhy(from, found)}. That is not a weekend, so it must be answered within 24 hours`
}

function clocksChange({ receivedAt, due, school }: Found): readonly WorkStep[] {
  const received = receivedAt.epochMilliseconds
  const shift = toLocal(due.epochMilliseconds, school.timeZone) - toLocal(received, school.timeZone) - dayMs
  if (shift === 0) return []
  const way = shift > 0 ? 'forward' : 'back'
  return [{ clause: null, says: `The clocks go ${way} in between: 24 hours that pass end at ${sayTime(due, school.timeZone)}` }]
}

const hoursEnd = ({ due, school }: Found): WorkStep => ({
  clause: 'MON-3',
  says: `Answer by ${sayTime(due, school.timeZone)} on ${sayDay(due, school.timeZone)}; late after that`,
  at: due,
})

function dayEnds({ target, due, rule, school }: Found): WorkStep {
  const late = rule.nextDayBreach === 'target' ? 'late after that' : 'late after midnight'
  return { clause: 'MON-4', says: `Aim for ${sayTime(target, school.timeZone)} on ${sayDay(target, school.timeZone)}; ${late}`, at: due }
}
