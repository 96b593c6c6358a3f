import { listed } from '../../infra/http/declare.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Listener } from '../../infra/work/house.ts'
import { accountActRoutes } from './account.acts.ts'
import { accountScreen } from './account.page.ts'
import { apiRoutes } from './account-register.routes.ts'
import { accountsScreen, registerCsv, registerPaper } from './accounts.page.ts'
import { careActs } from './care.acts.ts'
import { careApi } from './care.routes.ts'
import { clientData } from './connection/client-data.ts'
import { comeBack, placeAct, signInAct } from './connection/sign-in.page.ts'
import { checkConnections } from './check-connections.job.ts'
import { confirmAct, connectAct, connectScreen, discardAct } from './connect.page.ts'
import { enterAct, enterScreen } from './enter-account.page.ts'
import { forgetPending } from './forget-pending.job.ts'
import { impostorPages } from './impostors.page.ts'
import { impostorApi } from './impostors.routes.ts'
import { keepStanding } from './keep-standing.job.ts'
import { knockHeard, knockTest } from './knock.routes.ts'
import { leadLeaves } from './lead-leaves.ts'
import { postedThere } from './posted-there.ts'
import { renewConnections } from './connection/renew-connections.job.ts'

import { spendingPages } from './spending/spending.page.ts'
export { proposeAccount, type Proposal } from './propose-account.ts'
export {
  accountsRunBy,
  type AccountSummary,
  type LedAccount,
  leadsOf,
  listAccounts,
  type RecoveryRoute,
  recoveryRoutesOf,
} from './read-accounts.ts'
export { approveEntry, type Entry, enterAccount, type Review, reviewAccount } from './enter-account.ts'
export { keepCare, keepRecovery, type Route as RecoveryNote } from './keep-care.ts'
export { removeRunner } from './change-runners.ts'
export { type Channel, channelById, claimPoll, connectorFor, holdStill, mayRun, postableChannels, setPoll } from './channels.ts'
export { setHealth } from './set-health.ts'
export { notBefore, noRoomFor, noteUses, putAside, settleUses } from './spending/purse.ts'
export { sayCost } from './spending/spending.rule.ts'
export { gatherRunners } from './gather-standing.ts'
export { moveAccount, nameSuccessor } from './move-account.ts'
export { type AfterLead, leadGoes, runnerGoes } from './person-goes.ts'
export { setUpAccount } from './set-up-account.ts'
export { confirmConnection, keepPending } from './connect-account.ts'
export { type PlatformEntry, platformEntry, platformList, platformNameOf } from './platform-list.ts'
export { type RunnerFacts, sayPlainDate, standing, whyNot } from './standing.rule.ts'

export const routes = listed(
  accountsScreen,
  registerCsv,
  registerPaper,
  enterScreen,
  enterAct,
  accountScreen,
  ...accountActRoutes,
  ...careActs,
  connectScreen,
  connectAct,
  confirmAct,
  discardAct,
  signInAct,
  placeAct,
  comeBack,
  clientData,
  ...apiRoutes,
  ...careApi,
  ...impostorPages,
  ...impostorApi,
  ...spendingPages,
  knockTest,
  knockHeard,
)
export const jobs: readonly Job[] = [keepStanding, checkConnections, forgetPending, renewConnections]
export const listeners: readonly Listener[] = [leadLeaves, postedThere]
