import { roleNames, type Role, roles } from '../../kernel/permissions.ts'

/** Where somebody stands with one course. */
export type Standing = 'in-date' | 'soon' | 'not-yet' | 'overdue'
export const standings: readonly Standing[] = ['overdue', 'soon', 'not-yet', 'in-date']
export const standingWords: Readonly<Record<Standing, string>> = {
  'in-date': 'In date',
  soon: 'Runs out soon',
  'not-yet': 'Not yet taken',
  overdue: 'Overdue',
}

export type Dates = {
  /** The last day on which the newest record counts; null when there is none. */
  readonly expiresOn: Temporal.PlainDate | null
  /** The day by which it is to be taken for the first time; null where it is needed before access and has no day. */
  readonly dueOn: Temporal.PlainDate | null
}

const daysFrom = (today: Temporal.PlainDate, day: Temporal.PlainDate): number => today.until(day, { largestUnit: 'days' }).days

/**
 * In date up to and including the last day; "soon" from thirty days before it. Never taken is "not yet" until its day is over, and
 * stays "not yet" where it comes before access: there the account waits, not the person.
 * @policy SCO-3 ROL-S1 ROL-T2
 */
export function standingOf({ expiresOn, dueOn }: Dates, today: Temporal.PlainDate): Standing {
  if (expiresOn === null) return dueOn !== null && daysFrom(today, dueOn) < 0 ? 'overdue' : 'not-yet'
  const left = daysFrom(today, expiresOn)
  if (left < 0) return 'overdue'
  return left <= 30 ? 'soon' : 'in-date'
}

export type Stage = 'month' | 'week' | 'day' | 'over'

/**
 * The reminder that is due today: thirty days, seven days, on the day itself, and once when it is over. A day on which nobody looked
 * loses nothing, since the stage that is reached is told, and the ones passed over are not.
 * @policy SCO-3 ACC-10
 */
export function stageOn(day: Temporal.PlainDate, today: Temporal.PlainDate): Stage | null {
  const left = daysFrom(today, day)
  if (left < 0) return 'over'
  if (left === 0) return 'day'
  if (left <= 7) return 'week'
  return left <= 30 ? 'month' : null
}

export type Rule = {
  readonly audience: string
  readonly courseId: string
  readonly days: number | null
  readonly startsOn: Temporal.PlainDate | null
}
export type Person = { readonly kind: string; readonly roles: readonly string[] }

/**
 * Whether a person must have taken this course before they may run an account. The same holds for volunteers and parents as for staff,
 * and whoever is asked something before access because of who they are is asked it here too.
 * @policy ACC-10 ACC-11
 */
export function comesBeforeAccess(rule: Rule, person: Person, today: Temporal.PlainDate): boolean {
  if (rule.days !== null) return false
  if (rule.startsOn !== null && daysFrom(today, rule.startsOn) > 0) return false
  if (rule.audience === 'runner' || rule.audience === 'everybody') return true
  return rule.audience === person.kind || (rule.audience.startsWith('role:') && person.roles.includes(rule.audience.slice(5)))
}

export type Held = { readonly completedAt: Temporal.Instant; readonly expiresOn: Temporal.PlainDate }
export type Access = { readonly completedAt: Temporal.Instant; readonly expiresOn: Temporal.PlainDate; readonly inDate: boolean }

/**
 * How a person stands before an account: all that comes before access has been taken, and the first of it to run out tells until when.
 * Null while any of it was never taken.
 * @policy ACC-10 ACC-11
 */
export function accessOf(needed: readonly string[], held: ReadonlyMap<string, Held>, today: Temporal.PlainDate): Access | null {
  const records = needed.map((courseId) => held.get(courseId))
  const all = records.filter((one): one is Held => one !== undefined)
  if (all.length < records.length || all.length === 0) return null
  const first = all.reduce((least, one) => (Temporal.PlainDate.compare(one.expiresOn, least.expiresOn) < 0 ? one : least))
  return { ...first, inDate: daysFrom(today, first.expiresOn) >= 0 }
}

/** The same for one person: of these rules, those count that come before access for them. @policy ACC-10 ACC-11 */
export const accessFor = (
  rules: readonly Rule[],
  person: Person,
  held: ReadonlyMap<string, Held>,
  today: Temporal.PlainDate,
): Access | null => {
  const theirs = rules.filter((rule) => comesBeforeAccess(rule, person, today))
  return accessOf([...new Set(theirs.map((rule) => rule.courseId))], held, today)
}

export const audiences = [
  'runner',
  'everybody',
  'staff',
  'volunteer',
  'governor',
  'outside',
  ...roles.map((role) => `role:${role}` as const),
] as const
const audienceWords: Readonly<Record<string, string>> = {
  runner: 'Everybody who runs an account',
  everybody: 'Everybody',
  staff: 'All staff',
  volunteer: 'Volunteers and parent helpers',
  governor: 'Governors',
  outside: 'People from outside',
}
/** Whom a requirement is for, in words; `ownRoles` are the names of the school's own roles by id. */
export const sayAudience = (audience: string, ownRoles: ReadonlyMap<string, string> = new Map()): string => {
  const id = audience.slice(5)
  const role = audience.startsWith('role:') ? (ownRoles.get(id) ?? roleNames[id as Role] ?? 'one that is retired') : undefined
  return role ? `Role: ${role}` : (audienceWords[audience] ?? audience)
}

/** When it is to be taken, in words. */
export const sayWhenNeeded = (days: number | null): string =>
  days === null ? 'Before they have access' : days === 0 ? 'From the first day' : `Within ${days} days`

/** How long a record counts, in words. */
export const sayValidity = (months: number): string =>
  months % 12 === 0 ? (months === 12 ? 'a year' : `${months / 12} years`) : months === 1 ? 'a month' : `${months} months`
