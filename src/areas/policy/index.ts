export {
  chapters,
  clauseById,
  clauses,
  course,
  fillNotice,
  notices,
  replySignature,
  words,
  type Chapter,
  type Clause,
  type Course,
  type CoursePart,
  type CourseQuestion,
  type Words,
} from './pack.ts'
export { acknowledge, acknowledgements, adoptPolicy, currentPolicy, readers, type PolicyVersion } from './versions.ts'
export { routes } from './routes.ts'
