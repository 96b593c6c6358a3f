import { listed } from '../../infra/http/declare.ts'
import { apiRoutes } from './account-applications.routes.ts'
import { answerAct, applicationScreen, decideAct, linkAct, submitAct, withdrawAct } from './application.page.ts'
import { autosave, editAct, editScreen, newScreen, startAct } from './application-form.page.ts'
import { applicationsScreen } from './applications.page.ts'
import { chaseApplications } from './chase.job.ts'
import { outsideDecisionAct, outsideDecisionPage } from './outside-decision.page.ts'
import { checkAct, checkApi, checkScreen } from './role-check.page.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Listener } from '../../infra/work/house.ts'
import { answerReviewAct, decideReviewAct, reviewScreen, reviewsScreen } from './review/review.page.ts'
import { outsideReviewAct, outsideReviewPage } from './review/review.outside.page.ts'
import { reviewApi } from './review/review.routes.ts'
import { yearlyReviews } from './review/reviews.job.ts'
import { reviewsLapse } from './review/reviews-lapse.ts'

export { type DecisionInput, decideApplication } from './decide-application.ts'
export { submitApplication } from './send-application.ts'
export { type CaseInput, startApplication } from './write-application.ts'

export const routes = listed(
  applicationsScreen,
  newScreen,
  startAct,
  autosave,
  applicationScreen,
  editScreen,
  editAct,
  decideAct,
  submitAct,
  answerAct,
  withdrawAct,
  linkAct,
  checkScreen,
  checkAct,
  outsideDecisionPage,
  outsideDecisionAct,
  checkApi,
  reviewsScreen,
  reviewScreen,
  answerReviewAct,
  decideReviewAct,
  outsideReviewPage,
  outsideReviewAct,
  ...reviewApi,
  ...apiRoutes,
)
export const jobs: readonly Job[] = [chaseApplications, yearlyReviews]
export const listeners: readonly Listener[] = [reviewsLapse]
