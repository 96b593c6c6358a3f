export type Question = { readonly id: string; readonly right: string }

export type Mark = {
  readonly right: number
  readonly asked: number
  readonly passed: boolean
  readonly wrong: readonly string[]
  readonly unanswered: readonly string[]
}

/** Marks a course: passed with enough right answers and none left out. @policy ACC-10 ROL-T2 */
export function markCourse(questions: readonly Question[], answers: Readonly<Record<string, string>>, passMark: number): Mark {
  const unanswered = questions.filter(({ id }) => !answers[id]).map(({ id }) => id)
  const wrong = questions.filter(({ id, right }) => answers[id] && answers[id] !== right).map(({ id }) => id)
  const right = questions.length - unanswered.length - wrong.length
  return { right, asked: questions.length, passed: unanswered.length === 0 && right >= passMark, wrong, unanswered }
}

/** The last day on which a training record counts. @policy ACC-10 */
export const expiresOn = (completed: Temporal.PlainDate, validMonths: number): Temporal.PlainDate => completed.add({ months: validMonths })

/** In date up to and including its last day. */
export const isInDate = (lastDay: Temporal.PlainDate, today: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(today, lastDay) <= 0
