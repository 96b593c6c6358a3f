import { saturdayAndSunday, type WeekendDays } from './school-days.ts'

/** How a school reads the one-day rule. Each departure from `as-written` is the school's own decision, recorded with its reason. */
export type ClockRule = {
  readonly name: string
  /** Days whose messages may wait; none when every day counts alike. */
  readonly weekendDays: WeekendDays
  /** Whether what arrives on a bank holiday is treated as on any weekday, or as at a weekend. */
  readonly bankHolidayReceipt: 'weekday' | 'weekend'
  /** Whether 24 hours that end on a day off move to the next working day. This relaxes a published promise. */
  readonly rollForward: boolean
  /** Until when on the next working day: midnight at its end, or the hour aimed for. */
  readonly nextDayBreach: 'end-of-day' | 'target'
}

export const ruleNames = ['as-written', 'school-calendar', 'strict-24x7'] as const
export type RuleName = (typeof ruleNames)[number]

const asWritten: ClockRule = {
  name: 'as-written',
  weekendDays: saturdayAndSunday,
  bankHolidayReceipt: 'weekday',
  rollForward: false,
  nextDayBreach: 'end-of-day',
}

/** The three readings on offer. The policy's own words come first. */
export const clockRules: Record<RuleName, ClockRule> = {
  'as-written': asWritten,
  'school-calendar': { ...asWritten, name: 'school-calendar', bankHolidayReceipt: 'weekend', rollForward: true },
  'strict-24x7': { ...asWritten, name: 'strict-24x7', weekendDays: [] },
}
