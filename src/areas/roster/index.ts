import { listed } from '../../infra/http/declare.ts'
import { forgetRosters } from './forget-rosters.job.ts'
import { bringAct, frontDoor } from './front-door.page.ts'
import { chooseAct, commitRosterAct, rosterLeftOut, rosterScreen } from './roster.page.ts'

export { importRoster, stageRoster } from './bring-roster.ts'
export { kindOf } from './kind-of-file.ts'
export { readRoster } from './read-roster.ts'

export const routes = listed(frontDoor, bringAct, rosterScreen, chooseAct, commitRosterAct, rosterLeftOut)
export const jobs = [forgetRosters]
