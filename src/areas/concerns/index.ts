import { listed } from '../../infra/http/declare.ts'
import { concernByLink, concernByLinkAct } from './by-link.page.ts'
import { callInAct, concernScreen, familyAct, judgeAct, letGoAct, noteAct, openAct, settleAct } from './concern.page.ts'
import { concernsScreen, raiseAct } from './concerns.page.ts'
import { concernsApi } from './concerns.routes.ts'

export { judgeConcern } from './handle-concern.ts'
export { type NewConcern, raiseConcern } from './raise-concern.ts'
export { openConcern } from './read-concern.ts'

export const routes = listed(
  concernsScreen,
  raiseAct,
  concernScreen,
  openAct,
  judgeAct,
  familyAct,
  settleAct,
  noteAct,
  callInAct,
  letGoAct,
  concernByLink,
  concernByLinkAct,
  ...concernsApi,
)
