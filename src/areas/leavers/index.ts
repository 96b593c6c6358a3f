import { listed } from '../../infra/http/declare.ts'
import type { Listener } from '../../infra/work/house.ts'
import { onSignInEnded } from './end-sign-in.ts'
import { hearOfPeople } from './hear-of-people.ts'
import { beginAct, leaversScreen } from './leavers.page.ts'
import * as forPrograms from './leavers.routes.ts'
import { confirmAct, leavingScreen, linkStatementAct, linkStatementPage, statementWordsAct, statementWordsScreen } from './leaving.page.ts'
import { moverScreen, settleMoveAct } from './mover.page.ts'
import {
  closeAct,
  endAct,
  handAllAct,
  lastDayAct,
  runScreen,
  settleAct,
  statementLinkAct,
  statementOutcomeAct,
  staysAct,
} from './run.page.ts'
import { runSheetScreen } from './sheet.page.ts'

const acts = [lastDayAct, staysAct, settleAct, handAllAct, endAct, statementLinkAct, statementOutcomeAct, closeAct]

/** `/leavers/statement` stands before `/leavers/:id`, which would take it for a run. */
export const routes = listed(
  leaversScreen,
  beginAct,
  statementWordsScreen,
  statementWordsAct,
  runScreen,
  runSheetScreen,
  ...acts,
  leavingScreen,
  confirmAct,
  linkStatementPage,
  linkStatementAct,
  moverScreen,
  settleMoveAct,
  ...Object.values(forPrograms),
)
export const listeners: readonly Listener[] = [onSignInEnded, hearOfPeople]
