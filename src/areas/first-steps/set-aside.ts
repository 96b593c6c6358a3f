import { memberOf, type Work } from '../../infra/work/work.ts'
import type { Listener } from '../../infra/work/house.ts'
import { MustBeDone } from './first-steps.errors.ts'
import type { FirstStepsTables } from './first-steps.tables.ts'
import { type Choice, maySetAside, type StepId, stepWords } from './steps.rule.ts'

/** Puts a step off, or says that it is not for this school; null takes it up again. Says who and when. @throws MustBeDone @policy ROL-S2 */
export async function setAside(work: Work, step: StepId, choice: Choice | null): Promise<void> {
  if (choice !== null && !maySetAside(step, choice)) throw MustBeDone({ step: stepWords[step].title })
  const db = work.tables<FirstStepsTables>()
  if (choice === null) {
    const gone = await db
      .deleteFrom('first_step_choice')
      .where('school_id', '=', work.school.id)
      .where('step', '=', step)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) return
  } else {
    const by = { choice, chosen_by: memberOf(work), chosen_at: work.now() }
    await db
      .insertInto('first_step_choice')
      .values({ school_id: work.school.id, step, ...by })
      .onConflict((on) => on.columns(['school_id', 'step']).doUpdateSet(by))
      .execute()
  }
  work.log({
    act: choice === null ? 'first-steps.taken-up' : 'first-steps.set-aside',
    clause: stepWords[step].clause,
    subject: { kind: 'school', id: work.school.id },
    payload: { step: stepWords[step].title, choice: choice ?? 'taken up again' },
  })
}

/** From set-up on, leaders find the first steps among what needs them. */
export const stepsBegin: Listener = async (work, event) => {
  if (event.kind !== 'people.school-set-up' || typeof event.memberId !== 'string') return
  await work
    .tables<FirstStepsTables>()
    .insertInto('first_steps_begun')
    .values({ school_id: work.school.id, begun_at: work.now(), begun_by: event.memberId })
    .onConflict((on) => on.doNothing())
    .execute()
}
