import type { StoredAnswer } from '../may-show.rule.ts'

export type Ground = {
  readonly purpose: string
  readonly basis: 'consent' | 'public-task' | 'legitimate-interests'
  /** The day on which families were told; null for consent, which tells by asking. */
  readonly toldOn: Temporal.PlainDate | null
}

const objects = ({ state }: StoredAnswer): boolean => state === 'no' || state === 'withdrawn'

/**
 * Places that a family need not answer for, because the school told families and nobody of this family objected: from the day they were told. A no
 * of the family is an objection and counts as ever; the pupil's own no is judged apart.
 * @policy IMG-2 IMG-3
 */
export const openWithoutAnswer = <G extends Ground>(
  grounds: readonly G[],
  answers: readonly StoredAnswer[],
  on: Temporal.PlainDate,
): readonly G[] =>
  grounds.filter(
    ({ purpose, basis, toldOn }) =>
      basis !== 'consent' &&
      toldOn !== null &&
      Temporal.PlainDate.compare(toldOn, on) <= 0 &&
      !answers.some((answer) => answer.purpose === purpose && answer.giver === 'family' && objects(answer)),
  )
