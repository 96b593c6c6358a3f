import { isOnRoll, noPublishOn, type PupilOnRoll, stateOn } from '../may-show.rule.ts'

export type Askable = PupilOnRoll & { readonly id: string; readonly className: string }

/** Whether a family still has something to answer for a pupil: a use that nobody was asked about, or a yes that has run out. @policy IMG-2 */
export const hasOpen = (pupil: Askable, asked: readonly string[], on: Temporal.PlainDate): boolean =>
  asked.some((purpose) => ['not-asked', 'expired'].includes(stateOn(pupil.answers, purpose, on)))

/**
 * The pupils whose families a round asks: on the roll, of the classes chosen, with something open where only that is wanted. Nobody who is not
 * to be published anywhere: there is nothing to ask, and for a looked-after child it may not be the family that answers.
 * @policy IMG-2 IMG-3
 */
export function whoIsAsked<P extends Askable>(
  pupils: readonly P[],
  { classes, onlyOpen, asked, on }: { classes: readonly string[]; onlyOpen: boolean; asked: readonly string[]; on: Temporal.PlainDate },
): readonly P[] {
  return pupils.filter(
    (pupil) =>
      isOnRoll(pupil, on) &&
      (classes.length === 0 || classes.includes(pupil.className)) &&
      noPublishOn(pupil.noPublish, on) !== 'all' &&
      (!onlyOpen || hasOpen(pupil, asked, on)),
  )
}
