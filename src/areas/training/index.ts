import { trainingReminders, trainingSessions } from './reminders.job.ts'

export { coursesInUse, packCourses, runnersCourse, staffCourse, volunteersCourse } from './courses.ts'
export { readNeeds, trainingStanding, type Need } from './needs.ts'
export { type Access as Standing, accessFor } from './requirement.rule.ts'
export { finishCourse, keepAnswers } from './take-course.ts'
export { routes } from './routes.ts'
export const jobs = [trainingReminders, trainingSessions]
