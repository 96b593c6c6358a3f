import type { Route } from '../../infra/http/declare.ts'
import { listed } from '../../infra/http/declare.ts'
import * as certificates from './certificates.page.ts'
import { checkUpAct, checkUpScreen } from './check-up.page.ts'
import * as coursePart from './course-part.page.ts'
import { courseScreen, partAct, partScreen } from './course.page.ts'
import * as courses from './courses.page.ts'
import * as evidence from './evidence.page.ts'
import * as overview from './overview.page.ts'
import * as requirements from './requirements.page.ts'
import * as sessions from './sessions.page.ts'
import { trainingScreen } from './training.page.ts'
import { trainingRoutes } from './training.routes.ts'

// Named addresses stand before `/training/:course`, which would take them for a course.
const named = listed(
  trainingScreen,
  checkUpScreen,
  checkUpAct,
  overview.everybodyScreen,
  overview.totalsScreen,
  requirements.requirementsScreen,
  requirements.addAct,
  requirements.requirementScreen,
  requirements.changeAct,
  evidence.evidenceScreen,
  evidence.readEvidenceAct,
  evidence.takeOverAct,
  certificates.checkScreen,
  certificates.certificateScreen,
  certificates.withdrawAct,
  certificates.certificateFile,
  sessions.checkInScreen,
  sessions.checkInAct,
  sessions.sessionsScreen,
  sessions.planAct,
  sessions.sessionScreen,
  sessions.inviteAct,
  sessions.codeAct,
  sessions.attendanceAct,
  sessions.cancelAct,
  courses.coursesScreen,
  courses.startCourseAct,
  courses.ownCourseScreen,
  courses.changeCourseAct,
  courses.publishAct,
  courses.reviseAct,
  courses.retireAct,
  coursePart.coursePartScreen,
  coursePart.savePartAct,
  coursePart.removePartAct,
)
export const routes: readonly Route[] = [...named, ...listed(courseScreen, partScreen, partAct), ...trainingRoutes]
