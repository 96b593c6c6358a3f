import type { PermissionState, PupilFact } from './types.ts'

/** `school-social:bluesky` is a kind of `school-social`. */
const kindOf = (purpose: string): string => (purpose.includes(':') ? purpose.slice(0, purpose.indexOf(':')) : purpose)

/**
 * What the family said for a purpose. An answer for the very channel and one for all channels of its kind count together: a refusal in
 * either wins, else the answer for the very channel. Missing is not asked, and not asked is no.
 * @policy IMG-2 IMG-3
 */
export function permissionFor(pupil: PupilFact, purpose: string): PermissionState {
  const exact = pupil.permission[purpose]
  const general = pupil.permission[kindOf(purpose)]
  const refusal = [exact, general].find((state) => state === 'withdrawn' || state === 'no')
  return refusal ?? exact ?? general ?? 'not-asked'
}

/**
 * Must the pupil not be published for this purpose? Says only that, never why.
 * @policy IMG-8
 */
export const mustNotPublish = (pupil: PupilFact, purpose: string): boolean =>
  pupil.noPublish !== null && (pupil.noPublish === 'all' || pupil.noPublish.includes(purpose) || pupil.noPublish.includes(kindOf(purpose)))
