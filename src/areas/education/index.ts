import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import { educationApi } from './education.routes.ts'
import { askWhetherHeld, forgetAddresses } from './look-after.job.ts'
import { newNoticeScreen, noticeAct, noticeScreen, noticesScreen } from './notices.page.ts'
import { educationScreen, goneAct, materialAct, planAct, rightAct } from './programme.page.ts'
import { cancelAct, heldAct, sessionScreen } from './session.page.ts'

export { giveNotice, type NewNotice } from './give-notice.ts'
export type { Topic } from './programme.rule.ts'
export { addMaterial, holdSession, planSession } from './sessions.ts'

/** `/education/notices/new` comes before `/education/notices/:id`. */
export const routes = listed(
  educationScreen,
  planAct,
  sessionScreen,
  heldAct,
  cancelAct,
  materialAct,
  rightAct,
  goneAct,
  noticesScreen,
  newNoticeScreen,
  noticeAct,
  noticeScreen,
  ...educationApi,
)
export const jobs: readonly Job[] = [askWhetherHeld, forgetAddresses]
