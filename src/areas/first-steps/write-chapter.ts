import type { Work } from '../../infra/work/work.ts'
import { beginDraft, dataQuestions, savePart, sendForReview } from '../policy/index.ts'
import { filledIn, stillBracketed } from './chapter.rule.ts'
import { StillInBrackets } from './first-steps.errors.ts'

export type Chapter = {
  readonly dsl: string
  readonly dpo: string
  readonly dpoEmail: string
  readonly months: number
  /** By the question's id. */
  readonly answers: ReadonlyMap<string, string>
}

/**
 * Begins the first draft from our wording with the school's own data protection chapter and the people it names, and lays it before the
 * leaders to be adopted. Nothing in square brackets passes. @throws StillInBrackets, DraftThere
 * @policy LEG-4 ROL-S2
 */
export async function writeChapter(work: Work, { dsl, dpo, dpoEmail, months, answers }: Chapter): Promise<void> {
  const filled = new Map([...answers].map(([id, words]) => [id, filledIn(words, { name: dpo, email: dpoEmail, months })]))
  const [open] = dataQuestions.filter(({ id }) => stillBracketed(filled.get(id) ?? ''))
  if (open) throw StillInBrackets({ open: open.title.toLowerCase() }, `answer-${open.id}`)
  await beginDraft(work, { from: 'pack' })
  for (const [id, words] of filled) await savePart(work, { part: `answer:${id}`, text: words, version: 0 })
  await savePart(work, { part: 'fact:dsl', text: dsl, version: 0 })
  await savePart(work, { part: 'fact:dpo', text: dpo, version: 0 })
  await sendForReview(work, { reviewers: [] })
}
