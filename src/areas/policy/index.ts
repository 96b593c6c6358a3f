export {
  carefulWords,
  chapters,
  clauseById,
  clauses,
  course,
  fillNotice,
  notices,
  replySignature,
  templatePack,
  words,
  writing,
  type Chapter,
  type Clause,
  type Course,
  type CoursePart,
  type CourseQuestion,
  type Words,
} from './pack.ts'
import { askForReview } from './ask-for-review.job.ts'

export { countsNow } from './adoption.rule.ts'
export { adoptDraft, adoptPolicy, type Adoption, type DraftAdoption } from './adopt.ts'
export { type DataQuestion, dataQuestions } from './content.ts'
export { beginDraft, openDraft, savePart } from './drafts.ts'
export { saveLinked } from './linked.ts'
export { comment, sendForReview } from './review.ts'
export { beginTrust, joinTrust, makeTrustCode, publishBase } from './trust.ts'
export { acknowledge, acknowledgements, currentPolicy, readers, type PolicyVersion } from './versions.ts'
export { routes } from './routes.ts'
export const jobs = [askForReview]
