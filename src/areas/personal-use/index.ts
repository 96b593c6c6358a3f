import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import { askAgain } from './ask-again.job.ts'
import { accountAct, declareAct, endAccountAct, personalUseScreen, tieAct } from './personal-use.page.ts'
import { personalUseApi } from './personal-use.routes.ts'
import { agreeAct, endTieAct, everybodyScreen, refuseAct, tieScreen } from './tie.page.ts'

export { declare, declareAccount } from './declare.ts'
export { askForTie, moveTie } from './move-tie.ts'
export { ownAccountHandles } from './read-personal-use.ts'

export const routes = listed(
  personalUseScreen,
  declareAct,
  accountAct,
  endAccountAct,
  tieAct,
  everybodyScreen,
  tieScreen,
  agreeAct,
  refuseAct,
  endTieAct,
  ...personalUseApi,
)
export const jobs: readonly Job[] = [askAgain]
