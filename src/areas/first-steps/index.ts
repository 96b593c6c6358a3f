import { listed } from '../../infra/http/declare.ts'
import type { Listener } from '../../infra/work/house.ts'
import { accountAct, accountScreen } from './account.page.ts'
import { colleaguesAct, colleaguesScreen } from './colleagues.page.ts'
import { firstStepsScreen } from './first-steps.page.ts'
import { stepsApi } from './first-steps.routes.ts'
import { familiesScreen, pupilsScreen, trainingScreen } from './other-steps.page.ts'
import { policyAct, policyScreen } from './policy.page.ts'
import { schoolAct, schoolScreen } from './school.page.ts'
import { stepsBegin } from './set-aside.ts'
import { yearAct, yearScreen } from './year.page.ts'

export const routes = listed(
  firstStepsScreen,
  schoolScreen,
  schoolAct,
  colleaguesScreen,
  colleaguesAct,
  yearScreen,
  yearAct,
  policyScreen,
  policyAct,
  pupilsScreen,
  trainingScreen,
  accountScreen,
  accountAct,
  familiesScreen,
  ...stepsApi,
)
export const listeners: readonly Listener[] = [stepsBegin]
