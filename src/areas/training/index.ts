export { finishCourse, keepAnswers, runnersCourse, trainingStanding, type Standing } from './take-course.ts'
export { routes } from './routes.ts'
