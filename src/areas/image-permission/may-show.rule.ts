import { isPublished, type Purpose, purposes, socialPurposes } from './purposes.rule.ts'

export type Giver = 'family' | 'pupil'
export type StoredState = 'yes' | 'no' | 'withdrawn' | 'not-asked'
/** What is so on a day: a yes past its last day has expired. */
export type PermissionState = StoredState | 'expired'

export type StoredAnswer = {
  readonly purpose: string
  readonly giver: Giver
  readonly state: StoredState
  /** Last day on which a yes holds. */
  readonly expiresOn: Temporal.PlainDate | null
}
export type NoPublishEntry = {
  readonly fromOn: Temporal.PlainDate
  /** Last day on which it holds; null for no end. */
  readonly untilOn: Temporal.PlainDate | null
  readonly allChannels: boolean
  readonly channels: readonly string[]
  readonly ended: boolean
}
export type PupilOnRoll = {
  readonly state: 'on_roll' | 'leaver'
  /** Last day at the school. */
  readonly leavingOn: Temporal.PlainDate | null
  readonly answers: readonly StoredAnswer[]
  readonly noPublish: readonly NoPublishEntry[]
}
export type Reason = 'yes' | 'no-publish' | 'left' | 'pupil-said-no' | 'no' | 'withdrawn' | 'expired' | 'not-asked'

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0

/** A pupil is on the roll up to and on the last day. */
export const isOnRoll = (pupil: Pick<PupilOnRoll, 'state' | 'leavingOn'>, on: Temporal.PlainDate): boolean =>
  pupil.state === 'on_roll' && (pupil.leavingOn === null || !isBefore(pupil.leavingOn, on))

/**
 * For which purposes a pupil may not be published on a day, whatever anybody answered: `all`, or some, or null for none.
 * The first and the last day both count. The reason is not asked for and makes no difference.
 * @policy IMG-3 IMG-8
 */
export function noPublishOn(entries: readonly NoPublishEntry[], on: Temporal.PlainDate): 'all' | readonly string[] | null {
  const holding = entries.filter(
    (entry) => !entry.ended && !isBefore(on, entry.fromOn) && (entry.untilOn === null || !isBefore(entry.untilOn, on)),
  )
  if (holding.length === 0) return null
  if (holding.some((entry) => entry.allChannels || entry.channels.length === 0)) return 'all'
  return [...new Set(holding.flatMap((entry) => entry.channels))].sort()
}

/** True where a no-publish entry covers this purpose. A record that never leaves the classroom is not publishing. */
export const isHeldBack = (held: 'all' | readonly string[] | null, purpose: Purpose): boolean => {
  if (held === null || !isPublished(purpose)) return false
  return held === 'all' || held.includes(purpose) || (held.includes('school-social') && socialPurposes.includes(purpose))
}

/**
 * May this pupil be shown for this purpose on this day, and why. Only a yes that has not expired opens; not asked is no;
 * a pupil's own no beats a family's yes, and a pupil's yes alone opens nothing.
 * @policy IMG-2 IMG-3 IMG-8
 */
export function mayShow(pupil: PupilOnRoll, purpose: Purpose, on: Temporal.PlainDate): { readonly may: boolean; readonly because: Reason } {
  if (isHeldBack(noPublishOn(pupil.noPublish, on), purpose)) return { may: false, because: 'no-publish' }
  if (!isOnRoll(pupil, on)) return { may: false, because: 'left' }
  const state = stateOn(pupil.answers, purpose, on)
  const own = pupil.answers.find((answer) => answer.purpose === purpose && answer.giver === 'pupil')
  if (own?.state === 'no' || own?.state === 'withdrawn') return { may: false, because: 'pupil-said-no' }
  return { may: state === 'yes', because: state }
}

/** What is so for one purpose on a day, from the answers alone: a pupil's own no comes first, then the family's answer. */
export function stateOn(answers: readonly StoredAnswer[], purpose: string, on: Temporal.PlainDate): PermissionState {
  const about = answers.filter((answer) => answer.purpose === purpose)
  const own = about.find((answer) => answer.giver === 'pupil')
  if (own?.state === 'no' || own?.state === 'withdrawn') return own.state
  const family = about.find((answer) => answer.giver === 'family')
  if (!family) return 'not-asked'
  return family.state === 'yes' && family.expiresOn !== null && isBefore(family.expiresOn, on) ? 'expired' : family.state
}

export type Standing = 'everywhere' | 'somewhere' | 'nowhere' | 'no-publish'

/** How a pupil stands as a whole, over the purposes that the school asks about. */
export function standingOn(pupil: PupilOnRoll, asked: readonly Purpose[], on: Temporal.PlainDate): Standing {
  if (noPublishOn(pupil.noPublish, on) !== null) return 'no-publish'
  const open = asked.filter((purpose) => mayShow(pupil, purpose, on).may).length
  if (open === 0) return 'nowhere'
  return open === asked.length ? 'everywhere' : 'somewhere'
}

/** Purposes that at least one of these pupils has an answer for: what the school asks about. */
export const askedAbout = (pupils: readonly Pick<PupilOnRoll, 'answers'>[]): readonly Purpose[] => {
  const seen = new Set(pupils.flatMap((pupil) => pupil.answers.map((answer) => answer.purpose)))
  return purposes.filter((purpose) => seen.has(purpose))
}
