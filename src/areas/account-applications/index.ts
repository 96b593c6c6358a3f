import { listed } from '../../infra/http/declare.ts'
import { apiRoutes } from './account-applications.routes.ts'
import { answerAct, applicationScreen, decideAct, submitAct, withdrawAct } from './application.page.ts'
import { editAct, editScreen, newScreen, startAct } from './application-form.page.ts'
import { applicationsScreen } from './applications.page.ts'

export { type DecisionInput, decideApplication } from './decide-application.ts'
export { submitApplication } from './send-application.ts'
export { type CaseInput, startApplication } from './write-application.ts'

export const routes = listed(
  applicationsScreen,
  newScreen,
  startAct,
  applicationScreen,
  editScreen,
  editAct,
  decideAct,
  submitAct,
  answerAct,
  withdrawAct,
  ...apiRoutes,
)
